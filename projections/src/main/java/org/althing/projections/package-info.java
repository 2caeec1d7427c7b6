/// What can be read: pure folds of the log into keyed, versioned rows, and the reading of them as of now or as of any position.
/// Open [org.althing.projections.Projection] first, then [org.althing.projections.Views] and [org.althing.projections.Reading].
/// `Catalog` lists the views; the packages beside this one hold them, feature by feature; `key` orders their rows, `store` keeps them.
package org.althing.projections;
