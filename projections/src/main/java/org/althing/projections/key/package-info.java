/// How a view's keys become bytes: in the key's own order, and such that no key's bytes begin another's.
/// Open [org.althing.projections.key.KeyCodec] first.
package org.althing.projections.key;
