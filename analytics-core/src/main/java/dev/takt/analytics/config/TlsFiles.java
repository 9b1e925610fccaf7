package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.nio.file.Path;

/**
 * The certificate and key of a server, as PEM files that are read when it starts. Immutable.
 *
 * @param certificate the certificate, followed by its chain
 * @param key the private key in PKCS#8, without a password
 */
public record TlsFiles(Path certificate, Path key) {
    /** Takes two paths, neither of them null. */
    public TlsFiles {
        Require.notNull("certificate", certificate);
        Require.notNull("key", key);
    }
}
