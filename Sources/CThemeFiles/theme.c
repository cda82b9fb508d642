// Made by list-theme.sh from the files in templates/; `make theme` renews it, and a test compares the two.
#include "include/theme.h"

static const unsigned char file_0[] = {
#embed "../../templates/attribution.html"
};
static const unsigned char file_1[] = {
#embed "../../templates/base.html"
};
static const unsigned char file_2[] = {
#embed "../../templates/bibliography.html"
};
static const unsigned char file_3[] = {
#embed "../../templates/card.html"
};
static const unsigned char file_4[] = {
#embed "../../templates/catalogue.html"
};
static const unsigned char file_5[] = {
#embed "../../templates/census-record.html"
};
static const unsigned char file_6[] = {
#embed "../../templates/census.html"
};
static const unsigned char file_7[] = {
#embed "../../templates/guide.html"
};
static const unsigned char file_8[] = {
#embed "../../templates/home.html"
};
static const unsigned char file_9[] = {
#embed "../../templates/not-found.html"
};
static const unsigned char file_10[] = {
#embed "../../templates/page.html"
};
static const unsigned char file_11[] = {
#embed "../../templates/partials/adoption.html"
};
static const unsigned char file_12[] = {
#embed "../../templates/partials/after.html"
};
static const unsigned char file_13[] = {
#embed "../../templates/partials/breadcrumbs.html"
};
static const unsigned char file_14[] = {
#embed "../../templates/partials/byline.html"
};
static const unsigned char file_15[] = {
#embed "../../templates/partials/card-item.html"
};
static const unsigned char file_16[] = {
#embed "../../templates/partials/case-facts.html"
};
static const unsigned char file_17[] = {
#embed "../../templates/partials/case-item.html"
};
static const unsigned char file_18[] = {
#embed "../../templates/partials/credit.html"
};
static const unsigned char file_19[] = {
#embed "../../templates/partials/event-item.html"
};
static const unsigned char file_20[] = {
#embed "../../templates/partials/license.html"
};
static const unsigned char file_21[] = {
#embed "../../templates/partials/neighbours.html"
};
static const unsigned char file_22[] = {
#embed "../../templates/partials/pager.html"
};
static const unsigned char file_23[] = {
#embed "../../templates/partials/toc.html"
};
static const unsigned char file_24[] = {
#embed "../../templates/partials/years.html"
};
static const unsigned char file_25[] = {
#embed "../../templates/redirect.html"
};
static const unsigned char file_26[] = {
#embed "../../templates/strings.yml"
};
static const unsigned char file_27[] = {
#embed "../../templates/term.html"
};
static const unsigned char file_28[] = {
#embed "../../templates/terms.html"
};
static const unsigned char file_29[] = {
#embed "../../templates/text.html"
};
static const unsigned char file_30[] = {
#embed "../../templates/theme.css"
};
static const unsigned char file_31[] = {
#embed "../../templates/theme.js"
};
static const unsigned char file_32[] = {
#embed "../../templates/use-case.html"
};
static const unsigned char file_33[] = {
#embed "../../templates/use-cases.html"
};
static const unsigned char file_34[] = {
#embed "../../templates/webinar.html"
};
static const unsigned char file_35[] = {
#embed "../../templates/webinars.html"
};

static const sitegen_theme_file files[] = {
  {"attribution.html", file_0, sizeof file_0},
  {"base.html", file_1, sizeof file_1},
  {"bibliography.html", file_2, sizeof file_2},
  {"card.html", file_3, sizeof file_3},
  {"catalogue.html", file_4, sizeof file_4},
  {"census-record.html", file_5, sizeof file_5},
  {"census.html", file_6, sizeof file_6},
  {"guide.html", file_7, sizeof file_7},
  {"home.html", file_8, sizeof file_8},
  {"not-found.html", file_9, sizeof file_9},
  {"page.html", file_10, sizeof file_10},
  {"partials/adoption.html", file_11, sizeof file_11},
  {"partials/after.html", file_12, sizeof file_12},
  {"partials/breadcrumbs.html", file_13, sizeof file_13},
  {"partials/byline.html", file_14, sizeof file_14},
  {"partials/card-item.html", file_15, sizeof file_15},
  {"partials/case-facts.html", file_16, sizeof file_16},
  {"partials/case-item.html", file_17, sizeof file_17},
  {"partials/credit.html", file_18, sizeof file_18},
  {"partials/event-item.html", file_19, sizeof file_19},
  {"partials/license.html", file_20, sizeof file_20},
  {"partials/neighbours.html", file_21, sizeof file_21},
  {"partials/pager.html", file_22, sizeof file_22},
  {"partials/toc.html", file_23, sizeof file_23},
  {"partials/years.html", file_24, sizeof file_24},
  {"redirect.html", file_25, sizeof file_25},
  {"strings.yml", file_26, sizeof file_26},
  {"term.html", file_27, sizeof file_27},
  {"terms.html", file_28, sizeof file_28},
  {"text.html", file_29, sizeof file_29},
  {"theme.css", file_30, sizeof file_30},
  {"theme.js", file_31, sizeof file_31},
  {"use-case.html", file_32, sizeof file_32},
  {"use-cases.html", file_33, sizeof file_33},
  {"webinar.html", file_34, sizeof file_34},
  {"webinars.html", file_35, sizeof file_35},
};

long sitegen_theme_file_count(void) { return sizeof files / sizeof *files; }
sitegen_theme_file sitegen_theme_file_at(long index) { return files[index]; }
