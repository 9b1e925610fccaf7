package dev.takt.analytics.otelagent;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A program that knows nothing of this library: a server of the JDK, and a client that asks it ten times. */
public final class PlainProgram {
    private PlainProgram() {}

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/users", exchange -> {
            boolean isKnown = !exchange.getRequestURI().getPath().endsWith("/9");
            exchange.sendResponseHeaders(isKnown ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
        HttpClient client = HttpClient.newHttpClient();
        for (int user = 0; user < 10; user++) {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/users/" + user);
            HttpResponse<Void> answer =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
            System.out.println(answer.statusCode());
        }
        server.stop(0);
    }
}
