/// Training by tensor programs: one program is one step of a batch, from the losses to the changed weights; checkpoints resume it to the bit.
/// Open [org.althing.executor.training.Trainer] first.
package org.althing.executor.training;
