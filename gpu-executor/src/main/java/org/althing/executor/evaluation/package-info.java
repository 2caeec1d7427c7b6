/// What a model is worth: perplexity on a text, and how often it prefers the right answer of several.
/// Open [org.althing.executor.evaluation.Perplexity] first.
package org.althing.executor.evaluation;
