package dev.takt.analytics.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of fixed length in byte arrays, the lowest byte first. */
public final class LittleEndian {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /** Returns the four bytes from {@code at} on as a number. */
    public static int int32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /** Returns the eight bytes from {@code at} on as a number. */
    public static long int64(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Writes {@code value} to the four bytes from {@code at} on. */
    public static void setInt32(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }

    /** Writes {@code value} to the eight bytes from {@code at} on. */
    public static void setInt64(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }
}
