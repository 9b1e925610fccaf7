package dev.takt.analytics.report.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the program prints while lines are drawn, kept as whole lines until they can be shown above. Any thread; nobody waits but for
 * somebody else's copying.
 *
 * <p>While nothing is drawn, and for the thread that draws, everything goes straight through.
 */
final class PrintedText {
    /** So much is kept before whoever prints has to show it himself. */
    private static final int MOST_BYTES = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock drawing;
    private final Runnable showNow;
    private final List<CapturedStream> captured = new ArrayList<>();
    private List<Piece> pieces = new ArrayList<>();
    private int keptBytes;
    private boolean keeps;

    /** Whole lines that were printed to one stream. */
    record Piece(PrintStream target, ByteArrayOutputStream lines) {
        void print() {
            target.write(lines.toByteArray(), 0, lines.size());
            target.flush();
        }
    }

    /**
     * Text that nobody keeps yet.
     *
     * @param drawing held by the thread that draws, while it does
     * @param showNow shows what was kept; run by whoever has printed too much
     */
    PrintedText(ReentrantLock drawing, Runnable showNow) {
        this.drawing = drawing;
        this.showNow = showNow;
    }

    /** Keeps from now on what is printed. */
    void keep() {
        lock.lock();
        try {
            keeps = true;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps no more, unless something is kept that was not shown; returns whether nothing was. */
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

    /** The whole lines that were printed since this was asked last; with {@code beginnings} what was printed of others, too. */
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

    /** The beginnings of lines that wait for their ends. */
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

    /** Has {@code lines}, which are whole, printed to {@code target} after all that was printed before. */
    void add(PrintStream target, byte[] lines) {
        lock.lock();
        try {
            append(target, lines, 0, lines.length);
        } finally {
            lock.unlock();
        }
    }

    /** Takes what was printed to {@code stream}; returns whether it is kept, else the stream prints it itself. */
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

    /** Keeps whole lines; by whoever holds the lock. */
    void append(PrintStream target, byte[] bytes, int offset, int length) {
        if (pieces.isEmpty() || pieces.get(pieces.size() - 1).target() != target) {
            pieces.add(new Piece(target, new ByteArrayOutputStream()));
        }
        pieces.get(pieces.size() - 1).lines().write(bytes, offset, length);
        keptBytes += length;
    }
}
