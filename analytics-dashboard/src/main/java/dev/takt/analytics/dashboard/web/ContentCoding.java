package dev.takt.analytics.dashboard.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The content coding gzip: whether a client accepts it, and bytes in it. */
public final class ContentCoding {
    /** The name of the coding in headers. */
    public static final String GZIP = "gzip";

    private static final String ALL = "*";
    private static final String NEVER = "0(\\.0{0,3})?";

    private ContentCoding() {}

    /** Returns true if the header {@code Accept-Encoding} with this value accepts gzip. */
    public static boolean acceptsGzip(String acceptEncoding) {
        boolean acceptsAll = false;
        for (String element : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = element.split(";", -1);
            String coding = parts[0].strip();
            if (coding.equals(GZIP) || coding.equals("x-gzip")) {
                return !isRefused(parts);
            }
            acceptsAll |= coding.equals(ALL) && !isRefused(parts);
        }
        return acceptsAll;
    }

    /** Returns true if the quality of an element is 0. */
    private static boolean isRefused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=") && parameter.substring(2).strip().matches(NEVER)) {
                return true;
            }
        }
        return false;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
