// libcmark-gfm, which reads Markdown. Only the Swift module Markdown imports it: SyntaxTree parses under a lock, and the inline functions below walk the tree
// without a call into the library for each node. Begin with Markdown/SyntaxTree.swift.

#ifndef SITEGEN_CMARK_SHIM_H
#define SITEGEN_CMARK_SHIM_H

// The public headers, then the layout of nodes: reading a field is one load, while an accessor is a call through the linkage table, and rendering a page visits
// thousands of nodes. Debian's package includes the layout. With a library of another version, the program refuses to start (LibraryVersion).
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/houdini.h>
#include <cmark-gfm/utf8.h>
#include <string.h>

// The version of these headers, and so of the layout of nodes; Swift cannot import the macro. cmark_version() returns the version of the library.
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

// The literal of a text, code span, inline HTML, HTML block or footnote label.
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
// The number of this reference among those of its footnote, from 1, and how many references a definition has.
static inline int sitegen_reference_index(const cmark_node *node) { return node->footnote.ref_ix; }
static inline int sitegen_reference_count(const cmark_node *node) { return node->footnote.def_count; }
static inline const cmark_node *sitegen_footnote_definition(const cmark_node *node) { return node->parent_footnote_def; }

static inline int sitegen_is_inline(const cmark_node *node) { return CMARK_NODE_INLINE_P((cmark_node *)node); }
static inline int sitegen_heading_is_underlined(const cmark_node *node) { return node->as.heading.setext; }
// The bytes from which the inlines of a paragraph, heading or table cell were parsed: its lines without the markers of the blocks around it.
static inline sitegen_chunk sitegen_content(const cmark_node *node) {
  sitegen_chunk result = {node->content.ptr, node->content.size};
  return result;
}

// Decodes the character reference whose `&` precedes `data`. Returns its length, or 0 if there is none. `decoded` needs room for 16 bytes; `count` is how many
// were written.
static inline int sitegen_character_reference(const unsigned char *data, int length, unsigned char *decoded, int *count) {
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
  int read = houdini_unescape_ent(&buffer, data, length);
  *count = buffer.size <= 16 ? buffer.size : 0;
  if (*count > 0) memcpy(decoded, buffer.ptr, *count);
  cmark_strbuf_free(&buffer);
  return read;
}

// A link for a bare address in running text. Its bytes are not copied: they must live as long as the content of the block.
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
