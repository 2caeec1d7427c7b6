/// Between the network and the machines that work for it: hands jobs out, checks results at the door, keeps blobs, supervises the worker.
/// It decides nothing: what it lets through is a signed command that the rules decide. Open [org.althing.bridge.Bridge] first.
package org.althing.bridge;
