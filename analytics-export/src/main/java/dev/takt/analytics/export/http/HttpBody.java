package dev.takt.analytics.export.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The bytes of a request, optionally compressed. */
final class HttpBody {
    private static final int FIRST_SIZE = 64 * 1024;

    private final Bytes bytes;

    private HttpBody(Bytes bytes) {
        this.bytes = bytes;
    }

    static HttpBody of(boolean gzip, HttpRequest.Content content) throws IOException {
        Bytes bytes = new Bytes();
        try (OutputStream out = gzip ? new Gzip(bytes) : bytes) {
            content.writeTo(out);
        }
        return new HttpBody(bytes);
    }

    byte[] array() {
        return bytes.array();
    }

    int length() {
        return bytes.size();
    }

    /** Returns its array without copying it. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(FIRST_SIZE);
        }

        byte[] array() {
            return buf;
        }
    }

    /** Compresses at the fastest level, because similar lines shrink well at any level. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, FIRST_SIZE);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
