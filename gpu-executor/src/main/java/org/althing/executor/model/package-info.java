/// Language models as tensor programs: the GPT-2 and Llama families, described by their config.json, filled from safetensors, run with a cache of keys and
/// values. Open [org.althing.executor.model.Decoder] first.
package org.althing.executor.model;
