package org.althing.bridge;

import java.io.IOException;
import java.nio.file.Files;
import org.althing.domain.kernel.Digest;

class FolderShelfTest extends BlobShelfContract {

    @Override
    BlobShelf open() throws IOException {
        return new FolderShelf(folder.resolve("blobs"));
    }

    @Override
    void damage(Digest blob, byte[] bytes) throws IOException {
        Files.write(folder.resolve("blobs").resolve(blob.text().substring(0, 2)).resolve(blob.text().substring(2)), bytes);
    }
}
