/// Weights as files: the safetensors format, read from mapped memory with every claim of a header checked before it is believed, and written so that the
/// same tensors are the same bytes. Open [org.althing.executor.safetensors.Safetensors] first.
package org.althing.executor.safetensors;
