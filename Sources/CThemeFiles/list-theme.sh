#!/bin/sh
# Generates theme.c from the names of the files in templates/. The compiler embeds their contents.
cd "$(dirname "$0")/../../templates" || exit 1
{
  echo '// Made by list-theme.sh from the files in templates/; `make theme` renews it, and a test compares the two.'
  echo '#include "include/theme.h"'
  echo
  number=0
  for file in $(find . -type f ! -name '.*' | sed 's|^\./||' | LC_ALL=C sort); do
    printf 'static const unsigned char file_%d[] = {\n#embed "../../templates/%s"\n};\n' "$number" "$file"
    number=$((number + 1))
  done
  echo
  echo 'static const sitegen_theme_file files[] = {'
  number=0
  for file in $(find . -type f ! -name '.*' | sed 's|^\./||' | LC_ALL=C sort); do
    printf '  {"%s", file_%d, sizeof file_%d},\n' "$file" "$number" "$number"
    number=$((number + 1))
  done
  echo '};'
  echo
  echo 'long sitegen_theme_file_count(void) { return sizeof files / sizeof *files; }'
  echo 'sitegen_theme_file sitegen_theme_file_at(long index) { return files[index]; }'
} > ../Sources/CThemeFiles/theme.c
