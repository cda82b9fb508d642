// The files of new-repository/, in the order in which `sitegen init` writes those of each language.
#include "include/repository.h"

static const unsigned char file_0[] = {
#embed "../../new-repository/fr/sitegen.yml"
};
static const unsigned char file_1[] = {
#embed "../../new-repository/fr/content/index.md"
};
static const unsigned char file_2[] = {
#embed "../../new-repository/fr/content/charte/index.md"
};
static const unsigned char file_3[] = {
#embed "../../new-repository/fr/content/guides/index.md"
};
static const unsigned char file_4[] = {
#embed "../../new-repository/fr/content/guides/usages.md"
};
static const unsigned char file_5[] = {
#embed "../../new-repository/fr/content/bibliographie/index.md"
};
static const unsigned char file_6[] = {
#embed "../../new-repository/fr/content/bibliographie/references.yml"
};
static const unsigned char file_7[] = {
#embed "../../new-repository/fr/content/ressources/index.md"
};
static const unsigned char file_8[] = {
#embed "../../new-repository/fr/content/ressources/rgpd-en-bref.md"
};
static const unsigned char file_9[] = {
#embed "../../new-repository/fr/content/a-propos.md"
};
static const unsigned char file_10[] = {
#embed "../../new-repository/en/sitegen.yml"
};
static const unsigned char file_11[] = {
#embed "../../new-repository/en/content/index.md"
};
static const unsigned char file_12[] = {
#embed "../../new-repository/en/content/charter/index.md"
};
static const unsigned char file_13[] = {
#embed "../../new-repository/en/content/guides/index.md"
};
static const unsigned char file_14[] = {
#embed "../../new-repository/en/content/guides/uses.md"
};
static const unsigned char file_15[] = {
#embed "../../new-repository/en/content/bibliography/index.md"
};
static const unsigned char file_16[] = {
#embed "../../new-repository/en/content/bibliography/references.yml"
};
static const unsigned char file_17[] = {
#embed "../../new-repository/en/content/resources/index.md"
};
static const unsigned char file_18[] = {
#embed "../../new-repository/en/content/resources/gdpr.md"
};
static const unsigned char file_19[] = {
#embed "../../new-repository/en/content/about.md"
};

static const sitegen_repository_file files[] = {
  {"fr", "sitegen.yml", file_0, sizeof file_0},
  {"fr", "content/index.md", file_1, sizeof file_1},
  {"fr", "content/charte/index.md", file_2, sizeof file_2},
  {"fr", "content/guides/index.md", file_3, sizeof file_3},
  {"fr", "content/guides/usages.md", file_4, sizeof file_4},
  {"fr", "content/bibliographie/index.md", file_5, sizeof file_5},
  {"fr", "content/bibliographie/references.yml", file_6, sizeof file_6},
  {"fr", "content/ressources/index.md", file_7, sizeof file_7},
  {"fr", "content/ressources/rgpd-en-bref.md", file_8, sizeof file_8},
  {"fr", "content/a-propos.md", file_9, sizeof file_9},
  {"en", "sitegen.yml", file_10, sizeof file_10},
  {"en", "content/index.md", file_11, sizeof file_11},
  {"en", "content/charter/index.md", file_12, sizeof file_12},
  {"en", "content/guides/index.md", file_13, sizeof file_13},
  {"en", "content/guides/uses.md", file_14, sizeof file_14},
  {"en", "content/bibliography/index.md", file_15, sizeof file_15},
  {"en", "content/bibliography/references.yml", file_16, sizeof file_16},
  {"en", "content/resources/index.md", file_17, sizeof file_17},
  {"en", "content/resources/gdpr.md", file_18, sizeof file_18},
  {"en", "content/about.md", file_19, sizeof file_19},
};

long sitegen_repository_file_count(void) { return sizeof files / sizeof *files; }
sitegen_repository_file sitegen_repository_file_at(long index) { return files[index]; }
