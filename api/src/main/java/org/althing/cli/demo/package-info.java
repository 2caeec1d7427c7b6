/// `./althing demo`: a network that is founded from a seed and plays three epochs with everything real but the people. Open `Performance` first,
/// then `Script` (what happens when), `Cast` (who they are), `Stage` (network, bus, clock, blobs), `Machine` (a node and its worker), `Chronicle`
/// (what the log says happened), `Evidence` (the proofs) and `Story` (the text). Nothing here reads a clock or draws by chance: see `Fate`.
package org.althing.cli.demo;
