package dev.takt.analytics.bench;

import dev.takt.analytics.require.Nanos;
import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CommitMode;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.griffin.SqlExecutionContextImpl;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** QuestDB inside this process, through its table writer. */
final class QuestDb implements StoragePeer {

    private @Nullable CairoEngine opened;
    private @Nullable TableWriter writer;

    @Override
    public String name() {
        return "QuestDB";
    }

    @Override
    public void create(Path directory, boolean synced) throws Exception {
        opened = engine(directory, synced);
        opened.execute("CREATE TABLE calls (name SYMBOL, duration LONG, failed INT, start TIMESTAMP) "
                + "timestamp(start) PARTITION BY DAY BYPASS WAL");
        writer = opened.getWriter(opened.verifyTableName("calls"), "bench");
    }

    @Override
    public void insert(Captures calls, int batch) {
        if (writer == null) {
            throw new IllegalStateException("not created");
        }
        for (int i = 0; i < calls.count(); i++) {
            // Its tables are ordered by time; ends ascend, starts would be sorted once more.
            TableWriter.Row row = writer.newRow((calls.starts[i] + calls.durations[i]) / Nanos.PER_MICRO);
            row.putSym(0, Captures.name(calls.series[i]));
            row.putLong(1, calls.durations[i]);
            row.putInt(2, calls.failed[i] ? 1 : 0);
            row.append();
            if ((i + 1) % batch == 0) {
                writer.commit();
            }
        }
        writer.commit();
    }

    @Override
    public void open(Path directory) {
        opened = engine(directory, false);
    }

    @Override
    public double mean(String of) throws Exception {
        if (opened == null) {
            throw new IllegalStateException("not opened");
        }
        SqlExecutionContextImpl context =
                new SqlExecutionContextImpl(opened, 1).with(AllowAllSecurityContext.INSTANCE, null);
        try (RecordCursorFactory query =
                        opened.select("SELECT avg(duration) FROM calls WHERE name = '" + of + "'", context);
                RecordCursor cursor = query.getCursor(context)) {
            cursor.hasNext();
            return cursor.getRecord().getDouble(0);
        }
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
        if (opened != null) {
            opened.close();
        }
    }

    private static CairoEngine engine(Path directory, boolean synced) {
        return new CairoEngine(new DefaultCairoConfiguration(directory.toString()) {
            @Override
            public int getCommitMode() {
                return synced ? CommitMode.SYNC : CommitMode.NOSYNC;
            }
        });
    }
}
