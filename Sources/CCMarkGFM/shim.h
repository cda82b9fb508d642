#ifndef SITEGEN_CMARK_SHIM_H
#define SITEGEN_CMARK_SHIM_H

// The public headers first, then the node's layout: reading a field is a load where an accessor is a call through the library's table, and a page
// visits thousands of nodes. Debian ships the layout with the library; a program that meets the library of another version does not start (LibraryVersion).
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/houdini.h>
#include <cmark-gfm/utf8.h>
#include <string.h>

// The version of these headers, a macro that Swift does not see: the layout of nodes belongs to it. cmark_version() gives that of the library.
static inline int sitegen_compiled_cmark_version(void) { return CMARK_GFM_VERSION; }

typedef struct {
  const unsigned char *data;
  int length;
} sitegen_chunk;

static inline sitegen_chunk sitegen_chunk_of(const cmark_chunk *chunk) {
  sitegen_chunk result = {chunk->data, chunk->data ? chunk->len : 0};
  return result;
}

static inline unsigned sitegen_type(const cmark_node *node) { return node->type; }
static inline cmark_node *sitegen_next(const cmark_node *node) { return node->next; }
static inline cmark_node *sitegen_previous(const cmark_node *node) { return node->prev; }
static inline cmark_node *sitegen_parent(const cmark_node *node) { return node->parent; }
static inline cmark_node *sitegen_first_child(const cmark_node *node) { return node->first_child; }
static inline cmark_node *sitegen_last_child(const cmark_node *node) { return node->last_child; }
static inline int sitegen_start_line(const cmark_node *node) { return node->start_line; }
static inline int sitegen_start_column(const cmark_node *node) { return node->start_column; }
static inline int sitegen_end_line(const cmark_node *node) { return node->end_line; }

// Text, code span, raw inline HTML, HTML block, footnote label.
static inline sitegen_chunk sitegen_literal(const cmark_node *node) { return sitegen_chunk_of(&node->as.literal); }
static inline sitegen_chunk sitegen_code_literal(const cmark_node *node) { return sitegen_chunk_of(&node->as.code.literal); }
static inline sitegen_chunk sitegen_code_info(const cmark_node *node) { return sitegen_chunk_of(&node->as.code.info); }
static inline sitegen_chunk sitegen_link_url(const cmark_node *node) { return sitegen_chunk_of(&node->as.link.url); }
static inline sitegen_chunk sitegen_link_title(const cmark_node *node) { return sitegen_chunk_of(&node->as.link.title); }
static inline int sitegen_heading_level(const cmark_node *node) { return node->as.heading.level; }
static inline int sitegen_list_is_ordered(const cmark_node *node) { return node->as.list.list_type == CMARK_ORDERED_LIST; }
static inline int sitegen_list_start(const cmark_node *node) { return node->as.list.start; }
static inline int sitegen_list_is_tight(const cmark_node *node) { return node->as.list.tight; }
static inline int sitegen_item_is_checked(const cmark_node *node) { return node->as.list.checked; }
// Which of a footnote's references this one is (from 1), and how many its definition has.
static inline int sitegen_reference_index(const cmark_node *node) { return node->footnote.ref_ix; }
static inline int sitegen_reference_count(const cmark_node *node) { return node->footnote.def_count; }
static inline const cmark_node *sitegen_footnote_definition(const cmark_node *node) { return node->parent_footnote_def; }

static inline int sitegen_is_inline(const cmark_node *node) { return CMARK_NODE_INLINE_P((cmark_node *)node); }
static inline int sitegen_heading_is_underlined(const cmark_node *node) { return node->as.heading.setext; }
// The bytes that the inlines of a paragraph, heading or table cell were read from: its lines without what belongs to the blocks around it.
static inline sitegen_chunk sitegen_content(const cmark_node *node) {
  sitegen_chunk result = {node->content.ptr, node->content.size};
  return result;
}

// Reads a character reference after its `&`: its length, 0 where there is none, and what it stands for, in at most 16 bytes.
static inline int sitegen_character_reference(const unsigned char *data, int length, unsigned char *decoded, int *count) {
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
  int read = houdini_unescape_ent(&buffer, data, length);
  *count = buffer.size <= 16 ? buffer.size : 0;
  if (*count > 0) memcpy(decoded, buffer.ptr, *count);
  cmark_strbuf_free(&buffer);
  return read;
}

// A link in running text that shows its address, which stays in memory as long as the block's content.
static inline cmark_node *sitegen_new_address(const unsigned char *data, int length) {
  cmark_node *link = cmark_node_new(CMARK_NODE_LINK);
  cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);
  cmark_chunk address = {(unsigned char *)data, length, 0};
  link->as.link.url = address;
  text->as.literal = address;
  cmark_node_append_child(link, text);
  return link;
}

#endif
