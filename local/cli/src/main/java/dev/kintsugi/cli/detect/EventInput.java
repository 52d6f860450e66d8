package dev.kintsugi.cli.detect;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.Shell;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** An input that holds events: a file or the standard input, plain or gzip. */
record EventInput(Shell shell, String file) {
  private static final int BLOCK = 1 << 16;

  /** How errors call it. */
  String name() {
    return file.equals("-") ? "the standard input" : file;
  }

  /**
   * Gives its events to the sink, in their order.
   *
   * @throws CommandFailedException if it cannot be read to its end
   */
  void read(EventSink sink) {
    try (InputStream bytes = open()) {
      new EventSplitter(unpacked(bytes), sink).split();
    } catch (EOFException cut) {
      throw unreadable("its gzip data is cut short; get the whole file and try again");
    } catch (ZipException damaged) {
      throw unreadable("its gzip data is damaged (" + damaged.getMessage() + ")");
    } catch (IOException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** Refuses what is no readable file, before anything is done. */
  void check() {
    if (file.equals("-")) {
      return;
    }
    Path path = shell.directory().resolve(file);
    if (!Files.exists(path)) {
      throw CommandFailedException.usage("There is no file %s.".formatted(file));
    }
    if (Files.isDirectory(path)) {
      throw CommandFailedException.usage(
          "%s is a folder: give the files in it, such as %s/*.json.gz.".formatted(file, file));
    }
    if (!Files.isReadable(path)) {
      throw CommandFailedException.usage("%s may not be read: see its rights.".formatted(file));
    }
  }

  private InputStream open() throws IOException {
    return file.equals("-") ? shell.in() : Files.newInputStream(shell.directory().resolve(file));
  }

  private static InputStream unpacked(InputStream bytes) throws IOException {
    var whole = new PushbackInputStream(bytes, 2);
    byte[] magic = whole.readNBytes(2);
    whole.unread(magic);
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    return gzip ? new GZIPInputStream(whole, BLOCK) : whole;
  }

  private CommandFailedException unreadable(String why) {
    return CommandFailedException.usage("%s cannot be read: %s.".formatted(name(), why));
  }
}
