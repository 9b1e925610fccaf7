package dev.takt.analytics.fleet.record;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;

/** The begin of all values that the engine of a fleet writes: the letter T, one for the kind, and the version. */
final class RecordHead {
    private static final char FIRST = 'T';

    private RecordHead() {}

    static void write(char kind, int version, ByteWriter out) {
        out.octet(FIRST);
        out.octet(kind);
        out.octet(version);
    }

    static void check(char kind, int newest, ByteReader in) {
        if (in.octet() != FIRST || in.octet() != kind) {
            throw new FormatException("it does not begin with " + FIRST + kind);
        }
        int version = in.octet();
        if (version < 1 || version > newest) {
            throw new FormatException("it has version " + version + ", the newest known one is " + newest);
        }
    }
}
