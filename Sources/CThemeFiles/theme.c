// Made by list-theme.sh from the files in templates/; `make theme` renews it, and a test compares the two.
#include "include/theme.h"

static const unsigned char file_0[] = {
#embed "../../templates/attribution.html"
};
static const unsigned char file_1[] = {
#embed "../../templates/audience.html"
};
static const unsigned char file_2[] = {
#embed "../../templates/audiences.html"
};
static const unsigned char file_3[] = {
#embed "../../templates/base.html"
};
static const unsigned char file_4[] = {
#embed "../../templates/bibliography.html"
};
static const unsigned char file_5[] = {
#embed "../../templates/bulletin.html"
};
static const unsigned char file_6[] = {
#embed "../../templates/card.html"
};
static const unsigned char file_7[] = {
#embed "../../templates/catalogue.css"
};
static const unsigned char file_8[] = {
#embed "../../templates/catalogue.html"
};
static const unsigned char file_9[] = {
#embed "../../templates/catalogue.js"
};
static const unsigned char file_10[] = {
#embed "../../templates/census-record.html"
};
static const unsigned char file_11[] = {
#embed "../../templates/census.html"
};
static const unsigned char file_12[] = {
#embed "../../templates/chart.css"
};
static const unsigned char file_13[] = {
#embed "../../templates/clause.html"
};
static const unsigned char file_14[] = {
#embed "../../templates/difference.html"
};
static const unsigned char file_15[] = {
#embed "../../templates/document.html"
};
static const unsigned char file_16[] = {
#embed "../../templates/force.html"
};
static const unsigned char file_17[] = {
#embed "../../templates/guide.html"
};
static const unsigned char file_18[] = {
#embed "../../templates/home.html"
};
static const unsigned char file_19[] = {
#embed "../../templates/matrix.html"
};
static const unsigned char file_20[] = {
#embed "../../templates/not-found.html"
};
static const unsigned char file_21[] = {
#embed "../../templates/page.html"
};
static const unsigned char file_22[] = {
#embed "../../templates/partials/access.html"
};
static const unsigned char file_23[] = {
#embed "../../templates/partials/adoption.html"
};
static const unsigned char file_24[] = {
#embed "../../templates/partials/after.html"
};
static const unsigned char file_25[] = {
#embed "../../templates/partials/articles.html"
};
static const unsigned char file_26[] = {
#embed "../../templates/partials/backlinks.html"
};
static const unsigned char file_27[] = {
#embed "../../templates/partials/breadcrumbs.html"
};
static const unsigned char file_28[] = {
#embed "../../templates/partials/byline.html"
};
static const unsigned char file_29[] = {
#embed "../../templates/partials/card-head.html"
};
static const unsigned char file_30[] = {
#embed "../../templates/partials/card-item.html"
};
static const unsigned char file_31[] = {
#embed "../../templates/partials/case-facts.html"
};
static const unsigned char file_32[] = {
#embed "../../templates/partials/case-item.html"
};
static const unsigned char file_33[] = {
#embed "../../templates/partials/catalogue-chart.html"
};
static const unsigned char file_34[] = {
#embed "../../templates/partials/change-details.html"
};
static const unsigned char file_35[] = {
#embed "../../templates/partials/chart-table.html"
};
static const unsigned char file_36[] = {
#embed "../../templates/partials/clause-groups.html"
};
static const unsigned char file_37[] = {
#embed "../../templates/partials/clause-item.html"
};
static const unsigned char file_38[] = {
#embed "../../templates/partials/counted-heading.html"
};
static const unsigned char file_39[] = {
#embed "../../templates/partials/credit.html"
};
static const unsigned char file_40[] = {
#embed "../../templates/partials/duration.html"
};
static const unsigned char file_41[] = {
#embed "../../templates/partials/event-item.html"
};
static const unsigned char file_42[] = {
#embed "../../templates/partials/license.html"
};
static const unsigned char file_43[] = {
#embed "../../templates/partials/modified.html"
};
static const unsigned char file_44[] = {
#embed "../../templates/partials/neighbours.html"
};
static const unsigned char file_45[] = {
#embed "../../templates/partials/page-content.html"
};
static const unsigned char file_46[] = {
#embed "../../templates/partials/pager.html"
};
static const unsigned char file_47[] = {
#embed "../../templates/partials/related-item.html"
};
static const unsigned char file_48[] = {
#embed "../../templates/partials/signature.html"
};
static const unsigned char file_49[] = {
#embed "../../templates/partials/text-facts.html"
};
static const unsigned char file_50[] = {
#embed "../../templates/partials/title-summary.html"
};
static const unsigned char file_51[] = {
#embed "../../templates/partials/toc.html"
};
static const unsigned char file_52[] = {
#embed "../../templates/partials/years.html"
};
static const unsigned char file_53[] = {
#embed "../../templates/redirect.html"
};
static const unsigned char file_54[] = {
#embed "../../templates/search.css"
};
static const unsigned char file_55[] = {
#embed "../../templates/search.html"
};
static const unsigned char file_56[] = {
#embed "../../templates/search.js"
};
static const unsigned char file_57[] = {
#embed "../../templates/strings.yml"
};
static const unsigned char file_58[] = {
#embed "../../templates/table.css"
};
static const unsigned char file_59[] = {
#embed "../../templates/table.js"
};
static const unsigned char file_60[] = {
#embed "../../templates/term.html"
};
static const unsigned char file_61[] = {
#embed "../../templates/terms.html"
};
static const unsigned char file_62[] = {
#embed "../../templates/text.html"
};
static const unsigned char file_63[] = {
#embed "../../templates/texts.html"
};
static const unsigned char file_64[] = {
#embed "../../templates/theme.css"
};
static const unsigned char file_65[] = {
#embed "../../templates/theme.js"
};
static const unsigned char file_66[] = {
#embed "../../templates/units.html"
};
static const unsigned char file_67[] = {
#embed "../../templates/use-case.html"
};
static const unsigned char file_68[] = {
#embed "../../templates/use-cases.html"
};
static const unsigned char file_69[] = {
#embed "../../templates/version.html"
};
static const unsigned char file_70[] = {
#embed "../../templates/versions.html"
};
static const unsigned char file_71[] = {
#embed "../../templates/webinar.html"
};
static const unsigned char file_72[] = {
#embed "../../templates/webinars.html"
};

static const sitegen_theme_file files[] = {
  {"attribution.html", file_0, sizeof file_0},
  {"audience.html", file_1, sizeof file_1},
  {"audiences.html", file_2, sizeof file_2},
  {"base.html", file_3, sizeof file_3},
  {"bibliography.html", file_4, sizeof file_4},
  {"bulletin.html", file_5, sizeof file_5},
  {"card.html", file_6, sizeof file_6},
  {"catalogue.css", file_7, sizeof file_7},
  {"catalogue.html", file_8, sizeof file_8},
  {"catalogue.js", file_9, sizeof file_9},
  {"census-record.html", file_10, sizeof file_10},
  {"census.html", file_11, sizeof file_11},
  {"chart.css", file_12, sizeof file_12},
  {"clause.html", file_13, sizeof file_13},
  {"difference.html", file_14, sizeof file_14},
  {"document.html", file_15, sizeof file_15},
  {"force.html", file_16, sizeof file_16},
  {"guide.html", file_17, sizeof file_17},
  {"home.html", file_18, sizeof file_18},
  {"matrix.html", file_19, sizeof file_19},
  {"not-found.html", file_20, sizeof file_20},
  {"page.html", file_21, sizeof file_21},
  {"partials/access.html", file_22, sizeof file_22},
  {"partials/adoption.html", file_23, sizeof file_23},
  {"partials/after.html", file_24, sizeof file_24},
  {"partials/articles.html", file_25, sizeof file_25},
  {"partials/backlinks.html", file_26, sizeof file_26},
  {"partials/breadcrumbs.html", file_27, sizeof file_27},
  {"partials/byline.html", file_28, sizeof file_28},
  {"partials/card-head.html", file_29, sizeof file_29},
  {"partials/card-item.html", file_30, sizeof file_30},
  {"partials/case-facts.html", file_31, sizeof file_31},
  {"partials/case-item.html", file_32, sizeof file_32},
  {"partials/catalogue-chart.html", file_33, sizeof file_33},
  {"partials/change-details.html", file_34, sizeof file_34},
  {"partials/chart-table.html", file_35, sizeof file_35},
  {"partials/clause-groups.html", file_36, sizeof file_36},
  {"partials/clause-item.html", file_37, sizeof file_37},
  {"partials/counted-heading.html", file_38, sizeof file_38},
  {"partials/credit.html", file_39, sizeof file_39},
  {"partials/duration.html", file_40, sizeof file_40},
  {"partials/event-item.html", file_41, sizeof file_41},
  {"partials/license.html", file_42, sizeof file_42},
  {"partials/modified.html", file_43, sizeof file_43},
  {"partials/neighbours.html", file_44, sizeof file_44},
  {"partials/page-content.html", file_45, sizeof file_45},
  {"partials/pager.html", file_46, sizeof file_46},
  {"partials/related-item.html", file_47, sizeof file_47},
  {"partials/signature.html", file_48, sizeof file_48},
  {"partials/text-facts.html", file_49, sizeof file_49},
  {"partials/title-summary.html", file_50, sizeof file_50},
  {"partials/toc.html", file_51, sizeof file_51},
  {"partials/years.html", file_52, sizeof file_52},
  {"redirect.html", file_53, sizeof file_53},
  {"search.css", file_54, sizeof file_54},
  {"search.html", file_55, sizeof file_55},
  {"search.js", file_56, sizeof file_56},
  {"strings.yml", file_57, sizeof file_57},
  {"table.css", file_58, sizeof file_58},
  {"table.js", file_59, sizeof file_59},
  {"term.html", file_60, sizeof file_60},
  {"terms.html", file_61, sizeof file_61},
  {"text.html", file_62, sizeof file_62},
  {"texts.html", file_63, sizeof file_63},
  {"theme.css", file_64, sizeof file_64},
  {"theme.js", file_65, sizeof file_65},
  {"units.html", file_66, sizeof file_66},
  {"use-case.html", file_67, sizeof file_67},
  {"use-cases.html", file_68, sizeof file_68},
  {"version.html", file_69, sizeof file_69},
  {"versions.html", file_70, sizeof file_70},
  {"webinar.html", file_71, sizeof file_71},
  {"webinars.html", file_72, sizeof file_72},
};

long sitegen_theme_file_count(void) { return sizeof files / sizeof *files; }
sitegen_theme_file sitegen_theme_file_at(long index) { return files[index]; }
