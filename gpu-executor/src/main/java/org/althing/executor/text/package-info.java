/// Text as token numbers and back: byte-level byte-pair encoding as GPT-2 defined it, from a model's own vocab.json and merges.txt.
/// Open [org.althing.executor.text.BytePairs] first.
package org.althing.executor.text;
