package dev.takt.analytics.report.console.live;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A buffer of the program's output while lines are drawn. It keeps whole lines until they can be shown above. Safe for any thread; a caller
 * waits at most while another thread copies its output.
 *
 * <p>While nothing is drawn, and for the drawing thread, the output passes through.
 */
final class PrintedText {
    /** The maximum number of buffered bytes; a thread that prints more must show the output itself. */
    private static final int MOST_BYTES = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock drawing;
    private final Runnable showNow;
    private final List<CapturedStream> captured = new ArrayList<>();
    private List<Piece> pieces = new ArrayList<>();
    private int keptBytes;
    private boolean keeps;

    /** A sequence of whole lines printed to one stream. */
    record Piece(PrintStream target, ByteArrayOutputStream lines) {
        void print() {
            target.write(lines.toByteArray(), 0, lines.size());
            target.flush();
        }
    }

    /**
     * Creates a buffer that does not buffer yet.
     *
     * @param drawing the lock that the drawing thread holds while it draws
     * @param showNow shows the buffered output; called by the thread that has printed too much
     */
    PrintedText(ReentrantLock drawing, Runnable showNow) {
        this.drawing = drawing;
        this.showNow = showNow;
    }

    /** Starts buffering. */
    void keep() {
        lock.lock();
        try {
            keeps = true;
        } finally {
            lock.unlock();
        }
    }

    /** Stops buffering and returns true, or returns false if the buffer is not empty. */
    boolean release() {
        lock.lock();
        try {
            if (!pieces.isEmpty() || captured.stream().anyMatch(stream -> stream.beginning().length > 0)) {
                return false;
            }
            keeps = false;
            captured.clear();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns and removes the buffered whole lines; with {@code beginnings} unfinished lines too. */
    List<Piece> take(boolean beginnings) {
        lock.lock();
        try {
            if (beginnings) {
                captured.forEach(CapturedStream::takeBeginning);
            }
            List<Piece> taken = pieces;
            pieces = new ArrayList<>();
            keptBytes = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the beginnings of unfinished lines. */
    List<byte[]> beginnings() {
        lock.lock();
        try {
            return captured.stream()
                    .map(CapturedStream::beginning)
                    .filter(bytes -> bytes.length > 0)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Adds whole {@code lines}, to be printed to {@code target} after all previous output. */
    void add(PrintStream target, byte[] lines) {
        lock.lock();
        try {
            append(target, lines, 0, lines.length);
        } finally {
            lock.unlock();
        }
    }

    /** Offers output of {@code stream}. Returns true if it was buffered; otherwise the stream must print it. */
    boolean offer(CapturedStream stream, byte[] bytes, int offset, int length) {
        if (drawing.isHeldByCurrentThread()) {
            return false;
        }
        boolean isTooMuch;
        lock.lock();
        try {
            if (!keeps) {
                return false;
            }
            if (!captured.contains(stream)) {
                captured.add(stream);
            }
            stream.append(bytes, offset, length);
            isTooMuch = keptBytes > MOST_BYTES;
        } finally {
            lock.unlock();
        }
        if (isTooMuch) {
            showNow.run();
        }
        return true;
    }

    /** Buffers whole lines. Requires the lock. */
    void append(PrintStream target, byte[] bytes, int offset, int length) {
        if (pieces.isEmpty() || pieces.get(pieces.size() - 1).target() != target) {
            pieces.add(new Piece(target, new ByteArrayOutputStream()));
        }
        pieces.get(pieces.size() - 1).lines().write(bytes, offset, length);
        keptBytes += length;
    }
}
