package org.althing.commands.founding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.althing.commands.signature.KeyFile;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.SigningKey;
import org.althing.eventlog.rocks.DurableFiles;

/// A folder of signing keys by name (`ann.jwk`), and of the accounts they belong to (`ann.account`, no secret).
/// Only its owner can enter it. Names are for people; the network knows neither them nor this folder.
public final class KeyRing {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final String KEY = ".jwk";
    private static final String ACCOUNT = ".account";

    private final Path folder;

    public KeyRing(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /// Whether somebody may be called so.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public boolean has(String name) {
        return isName(name) && Files.exists(file(name, KEY));
    }

    /// Draws a key and writes its file.
    /// @throws java.nio.file.FileAlreadyExistsException where the name is taken
    public SigningKey draw(String name, SecureRandom random) throws IOException {
        var key = SigningKeys.draw(random);
        keep(name, key);
        return key;
    }

    /// Writes the file of a key that is there already.
    /// @throws java.nio.file.FileAlreadyExistsException where the name is taken
    public void keep(String name, SigningKey key) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        KeyFile.write(file(name, KEY), key);
    }

    /// @throws NoSuchFileException where there is no such key
    /// @throws FileSystemException where others have access to the file, or it holds no key
    public SigningKey read(String name) throws IOException {
        if (!has(name)) throw new NoSuchFileException(file(name, KEY).toString());
        return KeyFile.read(file(name, KEY));
    }

    SigningKey readOrDraw(String name, SecureRandom random) throws IOException {
        return has(name) ? read(name) : draw(name, random);
    }

    /// Remembers whose account the name stands for.
    public void remember(String name, AccountId account) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        DurableFiles.replace(file(name, ACCOUNT), (account.text() + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// The account that the name stands for, where it is known.
    public Optional<AccountId> account(String name) throws IOException {
        if (!isName(name) || !Files.exists(file(name, ACCOUNT))) return Optional.empty();
        var file = file(name, ACCOUNT);
        try {
            return Optional.of(AccountId.parse(Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (IllegalArgumentException e) {
            throw new FileSystemException(file.toString(), null, "holds no account's address");
        }
    }

    /// Every account that a name stands for, in alphabetical order of the names.
    public SortedMap<String, AccountId> accounts() throws IOException {
        var accounts = new TreeMap<String, AccountId>();
        for (var name : names(ACCOUNT)) accounts.put(name, account(name).orElseThrow());
        return accounts;
    }

    /// The names of all keys, in alphabetical order.
    public List<String> names() throws IOException {
        return names(KEY);
    }

    private List<String> names(String ending) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(ending))
                    .map(file -> file.substring(0, file.length() - ending.length())).filter(KeyRing::isName).sorted().toList();
        }
    }

    private Path file(String name, String ending) {
        if (!isName(name)) throw new InvalidPathException(name, "a key is called by 1 to 32 lower-case letters, digits and hyphens, beginning with a letter");
        return folder.resolve(name + ending);
    }
}
