/// The container images, put together without a Docker daemon: [org.althing.images.Image] says what each one is, [org.althing.images.ImagesMain]
/// is `./althing package images`.
package org.althing.images;
