package dev.kintsugi.incident.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a package as a ZIP that has one form only: entries in a fixed order, uncompressed, one
 * fixed time, no comments and no extra fields. Who has the files has every byte of the archive.
 */
final class PackageArchive {
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
  private static final List<String> LAST =
      List.of(PackageFormat.MANIFEST, PackageFormat.SIGNATURE, PackageFormat.PUBLIC_KEY);

  private PackageArchive() {}

  static void write(Map<String, byte[]> files, OutputStream out) throws IOException {
    try (var zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (String name : order(files)) {
        byte[] content = files.getOrDefault(name, new byte[0]);
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(content.length);
        var crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    }
  }

  private static List<String> order(Map<String, byte[]> files) {
    var names = new ArrayList<>(new TreeMap<>(files).keySet());
    names.removeAll(LAST);
    LAST.stream().filter(files::containsKey).forEach(names::add);
    return names;
  }
}
