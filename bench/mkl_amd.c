/* Loaded before PyTorch: its MKL asks this before it takes the AVX-512 kernels, and without an answer from here
   says no on AMD's processors, where products of matrices then take twice as long. */
int mkl_serv_intel_cpu_true(void) { return 1; }
