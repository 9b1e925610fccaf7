package dev.takt.analytics.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Launches InfluxDB 1 from the system's package. */
final class InfluxLaunch implements Launch {
    @Override
    public List<String> command(Path home, int port) throws IOException {
        Path settings = home.resolve("influxdb.conf");
        Files.writeString(settings, settings(home, port));
        return List.of("influxd", "run", "-config", settings.toString());
    }

    @Override
    public boolean isUp(Path home, int port) {
        try {
            HttpURLConnection ping = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/ping").toURL().openConnection();
            return ping.getResponseCode() == HttpURLConnection.HTTP_NO_CONTENT;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String settings(Path home, int port) {
        return """
                reporting-disabled = true
                bind-address = "127.0.0.1:0"
                [meta]
                  dir = "%1$s/meta"
                [data]
                  dir = "%1$s/data"
                  wal-dir = "%1$s/wal"
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%2$d"
                  log-enabled = false
                [logging]
                  level = "warn"
                """.formatted(home, port);
    }
}
