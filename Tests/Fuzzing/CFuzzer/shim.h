#include <stddef.h>
#include <stdint.h>

// libFuzzer's entry point for programs with a `main` of their own. The library comes with clang; `make fuzz` passes it to the linker.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*input)(const uint8_t *data, size_t size));
