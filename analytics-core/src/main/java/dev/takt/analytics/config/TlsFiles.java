package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.nio.file.Path;

/**
 * What a server proves itself with, as files in PEM that are read when it starts.
 *
 * @param certificate the certificate, followed by those that vouch for it
 * @param key its private key in PKCS#8, without a password
 */
public record TlsFiles(Path certificate, Path key) {
    /** Refuses null. */
    public TlsFiles {
        Require.notNull("certificate", certificate);
        Require.notNull("key", key);
    }
}
