package dev.takt.analytics.export.file;

import dev.takt.analytics.file.FileEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that lines are appended to: so many as are handed in at once, or none of them. For one thread. */
final class LineFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final FileEnd end;

    private LineFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.end = new FileEnd(channel, channel.size());
    }

    /** The file, made with its directory if it is not there; its last line is ended. */
    static LineFile open(Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        LineFile file = new LineFile(
                path,
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        try {
            file.endLastLine();
            return file;
        } catch (IOException failure) {
            file.close();
            throw failure;
        }
    }

    long size() {
        return end.size();
    }

    /** Whether the file is still where it was opened. */
    boolean isThere() {
        return Files.exists(path);
    }

    void append(byte[] lines) throws IOException {
        end.append(ByteBuffer.wrap(lines));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void endLastLine() throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        if (size() > 0 && channel.read(last, size() - 1) == 1 && last.get(0) != '\n') {
            append(new byte[] {'\n'});
        }
    }
}
