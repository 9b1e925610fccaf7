package dev.takt.analytics.require;

/**
 * The superclass of objects with fields that one thread writes often. It keeps them 128 bytes away from the object before, which the garbage
 * collector may place there and another thread may use: a cache line of both would go from core to core. Processors fetch lines in pairs.
 *
 * <p>The virtual machine fills the gap between the header of an object and its first {@code long} with a smaller field, also one of a
 * subclass. So there is an {@code int} beside the {@code long}s. Whether it fills the gap or stands behind them depends on the header.
 */
@SuppressWarnings("UnusedVariable") // only their size matters
public abstract class Padding {
    private long p0;
    private long p1;
    private long p2;
    private long p3;
    private long p4;
    private long p5;
    private long p6;
    private long p7;
    private long p8;
    private long p9;
    private long p10;
    private long p11;
    private long p12;
    private long p13;
    private long p14;
    private long p15;
    private int gap;

    /** Creates it. */
    protected Padding() {}
}
