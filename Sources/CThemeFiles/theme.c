int sitegen_theme;
