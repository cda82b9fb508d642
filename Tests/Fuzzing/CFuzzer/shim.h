#include <stddef.h>
#include <stdint.h>

// libFuzzer's entry for programs that have a `main` of their own. The library comes with clang, and `make fuzz` names it to the linker.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*input)(const uint8_t *data, size_t size));
