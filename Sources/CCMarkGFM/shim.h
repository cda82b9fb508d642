#ifndef SITEGEN_CMARK_SHIM_H
#define SITEGEN_CMARK_SHIM_H

// The public headers first, then the node's layout: reading a field is a load where an accessor is a call through the library's table, and a page
// visits thousands of nodes. Debian ships the layout with the library, so header and library are always of one version.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>
#include <string.h>

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

#endif
