// Tells LeakSanitizer what fontconfig keeps until the process ends: its configuration and its lists of fonts, reachable
// only from pango's font map, which lives as long as its thread. FcFini would want that map gone first, and ends the
// process where it is not. Compiled into every test that draws a page; without the sanitizer nobody calls it.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig.so\n"; }
