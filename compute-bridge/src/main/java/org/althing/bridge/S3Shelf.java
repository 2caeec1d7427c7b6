package org.althing.bridge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.althing.domain.kernel.Digest;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Blobs as objects in a bucket of a store that speaks S3. An object's key is made of the digest alone. What is sent carries its MD5, so that the
/// store refuses what was garbled on the way; whoever reads a whole blob compares its SHA-256. Every call waits for the store.
public final class S3Shelf implements BlobShelf, AutoCloseable {
    /// A larger blob is sent in parts of this size; a part is what a lost connection costs.
    static final int PART_BYTES = 8 << 20;
    private static final String FOLDER = "blobs/";
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Settings settings;
    private final S3Client store;
    private volatile String failure;

    private S3Shelf(S3Settings settings, S3Client store) {
        this.settings = settings;
        this.store = store;
    }

    /// @throws IOException where the store does not answer, refuses, or would keep what is erased; it says which, and what to do
    public static S3Shelf open(S3Settings settings) throws IOException {
        var client = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                // Other stores than Amazon's do not know the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(settings.credentials().isEmpty() ? DefaultCredentialsProvider.builder().build()
                        : StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.credentials().get().accessKey(), settings.credentials().get().secretKey())))
                .httpClient(UrlConnectionHttpClient.builder().connectionTimeout(CONNECTED_WITHIN).socketTimeout(SILENCE_MAX).build());
        settings.endpoint().ifPresent(client::endpointOverride);
        var shelf = new S3Shelf(settings, client.build());
        try {
            shelf.check();
            return shelf;
        } catch (IOException | RuntimeException e) {
            shelf.close();
            throw e;
        }
    }

    /// A question that only this bucket's store answers, and only to these credentials; then whether it destroys what it is told to.
    private void check() throws IOException {
        ask(() -> store.listObjectsV2(request -> request.bucket(settings.bucket()).maxKeys(1)));
        switch (versioning()) {
            case ENABLED -> throw new IOException("the " + settings.place() + " keeps old versions, so what is erased would stay: name one that never kept any (althing.s3.bucket)");
            // What it kept before stays, and erasing does not reach it.
            case SUSPENDED -> throw new IOException("the " + settings.place() + " has kept old versions, and those stay when their blob is erased: name one that never kept any (althing.s3.bucket)");
            case UNKNOWN_TO_SDK_VERSION -> { }
        }
    }

    private BucketVersioningStatus versioning() throws IOException {
        try {
            var status = store.getBucketVersioning(request -> request.bucket(settings.bucket())).status();
            return status == null ? BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION : status;
        } catch (S3Exception e) {
            // A store that knows no versions keeps none.
            if (e.statusCode() == NOT_IMPLEMENTED) return BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION;
            throw refused(e);
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    @Override
    public void keep(Digest blob, Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            if (channel.size() <= PART_BYTES) {
                var bytes = read(channel, 0, (int) channel.size());
                ask(() -> store.putObject(request -> request.bucket(settings.bucket()).key(key(blob)).contentMD5(md5(bytes)), RequestBody.fromBytes(bytes)));
            } else {
                keepInParts(blob, channel);
            }
        }
        Files.delete(file);
    }

    private void keepInParts(Digest blob, FileChannel channel) throws IOException {
        var upload = ask(() -> store.createMultipartUpload(request -> request.bucket(settings.bucket()).key(key(blob)))).uploadId();
        try {
            var parts = new ArrayList<CompletedPart>();
            for (long offset = 0; offset < channel.size(); offset += PART_BYTES) {
                var bytes = read(channel, offset, (int) Math.min(PART_BYTES, channel.size() - offset));
                int number = parts.size() + 1;
                var sent = ask(() -> store.uploadPart(request -> request.bucket(settings.bucket()).key(key(blob)).uploadId(upload).partNumber(number).contentMD5(md5(bytes)), RequestBody.fromBytes(bytes)));
                parts.add(CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build());
            }
            ask(() -> store.completeMultipartUpload(request -> request.bucket(settings.bucket()).key(key(blob)).uploadId(upload).multipartUpload(whole -> whole.parts(parts))));
        } catch (IOException e) {
            abandon(blob, upload, e);
            throw e;
        }
    }

    /// Parts of an upload that nobody ends are kept, and paid for.
    private void abandon(Digest blob, String upload, IOException why) {
        try {
            ask(() -> store.abortMultipartUpload(request -> request.bucket(settings.bucket()).key(key(blob)).uploadId(upload)));
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public OptionalLong length(Digest blob) throws IOException {
        try {
            long length = store.headObject(request -> request.bucket(settings.bucket()).key(key(blob))).contentLength();
            failure = null;
            return OptionalLong.of(length);
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) throw refused(e);
            failure = null;
            return OptionalLong.empty();
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    @Override
    public byte[] read(Digest blob, long offset, int length) throws IOException {
        // A range of no bytes cannot be said.
        if (length == 0) return new byte[0];
        return ask(() -> store.getObjectAsBytes(request -> request.bucket(settings.bucket()).key(key(blob)).range("bytes=" + offset + "-" + (offset + length - 1)))).asByteArray();
    }

    @Override
    public boolean erase(Digest blob) throws IOException {
        boolean here = length(blob).isPresent();
        if (here) ask(() -> store.deleteObject(request -> request.bucket(settings.bucket()).key(key(blob))));
        return here;
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> T ask(Supplier<T> question) throws IOException {
        try {
            var answer = question.get();
            failure = null;
            return answer;
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    private BlobsUnavailable refused(SdkException cause) {
        failure = "the " + settings.place() + " " + said(cause);
        return new BlobsUnavailable(failure, cause);
    }

    private static String said(SdkException failure) {
        return switch (failure) {
            case S3Exception answer -> switch (answer.awsErrorDetails() == null ? "" : String.valueOf(answer.awsErrorDetails().errorCode())) {
                case "NoSuchBucket" -> "is not there: make it, or name another (althing.s3.bucket)";
                case "InvalidAccessKeyId" -> "does not know the access key (althing.s3.access-key-file)";
                case "SignatureDoesNotMatch" -> "refuses the signature: the secret key is another (althing.s3.secret-key-file), or the region (althing.s3.region)";
                case "AccessDenied" -> "does not let these credentials do this";
                default -> "refused with status " + answer.statusCode() + ": " + answer.getMessage();
            };
            case SdkClientException _ -> "cannot be asked (althing.s3.endpoint): " + root(failure);
            default -> "failed: " + failure.getMessage();
        };
    }

    private static String root(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) throw new IOException("a file of a blob became shorter while it was read");
        }
        return buffer.array();
    }

    private static String key(Digest blob) {
        return FOLDER + blob.text();
    }

    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }
}
