package dev.kintsugi.asl.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.asl.history.HistoryEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine with Map, Parallel, waits, a token, a retry and a caught failure is run once; then its
 * journal is cut at 200 random bytes, at the ends of records and inside, and each time another
 * runner goes on from there. {@code -Dcuts=N} and {@code -Dcuts.seed=N} choose others.
 */
@Timeout(300)
class CutJournalTest {
  private static final int CUTS = Integer.getInteger("cuts", 200);
  private static final long SEED = Long.getLong("cuts.seed", 20_261_125L);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TASK = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke'";
  private static final String STATES =
      """
      'All':{'Type':'Parallel','Next':'Last','Branches':[
        {'StartAt':'Flaky','States':{
          'Flaky':{TASK,'Arguments':{'id':'flaky'},
            'Retry':[{'ErrorEquals':['Sometimes'],'IntervalSeconds':10,'MaxAttempts':2}],
            'Next':'Hour'},
          'Hour':{'Type':'Wait','Seconds':3600,'Next':'After'},
          'After':{TASK,'Arguments':{'id':'after'},'End':true}}},
        {'StartAt':'Ask','States':{
          'Ask':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
            'Arguments':{'id':'ask','token':'{% $states.context.Task.Token %}'},
            'Assign':{'answer':'{% $states.result %}'},'Next':'Each'},
          'Each':{'Type':'Map','Items':[1,2,3],'MaxConcurrency':2,'End':true,
            'ItemProcessor':{'StartAt':'Item','States':{
              'Item':{TASK,'Arguments':{'id':'{% \\"item-\\" & $string($states.input) %}'},
                'Catch':[{'ErrorEquals':['Odd'],'Next':'Minute'}],'Next':'Minute'},
              'Minute':{'Type':'Wait','Seconds':60,'End':true}}}}}}]},
      'Last':{TASK,'Arguments':{'id':'last'},'Next':'Done'},
      'Done':{'Type':'Succeed','Output':'{% $states.input %}'}\
      """
          .replace("TASK", TASK)
          .replaceAll("\\s*\n\\s*", "");

  @TempDir private Path folder;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private byte[] journal = {};
  private List<HistoryEvent> history = List.of();
  private ExecutionDescription whole;

  @BeforeEach
  void runOnce() throws Exception {
    Path first = folder.resolve("whole");
    var keeping = new Keeping(new FileJournal(first), first.resolve("m.one.open"));
    try (var bench = new Bench(keeping, request -> work(request, Set.of()))) {
      running = bench;
      bench.define(STATES);
      String arn = bench.start("one");
      whole = bench.end();
      history = bench.runner().history(arn);
    }
    journal = keeping.content;
    assertThat(whole.status()).as("%s", whole).isEqualTo(Status.SUCCEEDED);
  }

  private volatile Bench running;

  private JsonNode work(TaskRequest request, Set<String> finished) throws TaskFailedException {
    String id = request.arguments().path("id").asText();
    assertThat(finished).as("finished before").doesNotContain(id + "#" + request.attempt());
    request.taskToken().ifPresent(token -> answerLater(id, token));
    if (id.equals("flaky") && request.attempt() == 0) {
      throw new TaskFailedException("Sometimes", "the first time");
    }
    if (id.equals("item-3")) {
      throw new TaskFailedException("Odd", "number three");
    }
    return JSON.getNodeFactory().textNode(id);
  }

  private void answerLater(String id, String token) {
    tokens.put(id, token);
    Bench bench = running;
    Thread.startVirtualThread(() -> answer(bench, token));
  }

  private static void answer(Bench bench, String token) {
    try {
      bench.runner().sendTaskSuccess(token, "\"yes\"");
    } catch (SfnException e) {
      // Not asked yet, or answered before the cut.
    }
  }

  @Test
  void journal_cutAtRandomBytes_goesOnToTheSameEnd() throws Exception {
    List<Integer> ends = ends();
    var random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      int end = ends.get(random.nextInt(ends.size() - 1));
      boolean inside = random.nextBoolean();
      int cut = inside ? end + 1 + random.nextInt(next(ends, end) - end - 1) : end;
      goOn(i, cut);
    }
  }

  private static int next(List<Integer> ends, int end) {
    return ends.get(ends.indexOf(end) + 1);
  }

  /** Where records end; the last is the end of the execution. */
  private List<Integer> ends() {
    var ends = new ArrayList<Integer>();
    ByteBuffer bytes = ByteBuffer.wrap(journal);
    while (bytes.hasRemaining()) {
      int length = bytes.getInt();
      bytes.position(bytes.position() + 8 + length);
      ends.add(bytes.position());
    }
    return ends;
  }

  private void goOn(int number, int cut) throws Exception {
    Path place = Files.createDirectories(folder.resolve("cut-" + number));
    Files.write(place.resolve("m.one.open"), Arrays.copyOf(journal, cut));
    var kept = new ArrayList<JsonNode>();
    RecordFrames.read(Arrays.copyOf(journal, cut), "cut", bytes -> kept.add(read(bytes)));
    Instant then = Instant.ofEpochMilli(kept.getLast().path("at").asLong());
    Set<String> finished = finished(kept);
    try (var bench =
        new Bench(
            new FileJournal(place), request -> work(request, finished), new SkippingTimers(then))) {
      running = bench;
      bench.runner().resume();
      Thread answering =
          Thread.startVirtualThread(() -> answer(bench, tokens.getOrDefault("ask", "")));
      ExecutionDescription end = bench.end();
      answering.join();
      assertThat(end.status()).as("cut at %d: %s", cut, end).isEqualTo(Status.SUCCEEDED);
      assertThat(end.output()).as("cut at %d", cut).isEqualTo(whole.output());
      equalButForRetries(cut, bench.runner().history(end.arn()));
    }
  }

  private static JsonNode read(byte[] record) {
    try {
      return JSON.readTree(new String(record, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The attempts whose result the journal has, such as {@code flaky#0}. */
  private static Set<String> finished(List<JsonNode> records) {
    Map<String, String> ids = new HashMap<>();
    var finished = ConcurrentHashMap.<String>newKeySet();
    Map<String, Integer> attempts = new HashMap<>();
    for (JsonNode record : records) {
      String key = record.path("key").asText();
      if (record.path("type").asText().equals("TaskScheduled")) {
        String arguments = record.at("/details/parameters").asText();
        ids.put(key, read(arguments.getBytes(StandardCharsets.UTF_8)).path("id").asText());
      }
      if (record.path("type").asText().equals("note:result")) {
        String id = ids.getOrDefault(key, "");
        finished.add(id + "#" + (attempts.merge(id, 1, Integer::sum) - 1));
      }
    }
    return finished;
  }

  private void equalButForRetries(int cut, List<HistoryEvent> resumed) {
    Map<String, Integer> expected = counts(history);
    Map<String, Integer> found = counts(resumed);
    int before = expected.remove("TaskScheduled ");
    int after = found.remove("TaskScheduled ");
    assertThat(found).as("cut at %d", cut).isEqualTo(expected);
    // At most the two branches and the Map's second iteration were at work at once.
    assertThat(after - before).as("cut at %d: dispatched again", cut).isBetween(0, 3);
    waitsKeepTheirTime(cut, resumed);
    for (int i = 0; i < resumed.size(); i++) {
      HistoryEvent event = resumed.get(i);
      assertThat(event.id()).as("cut at %d", cut).isEqualTo(i + 1);
      assertThat(event.previousId()).as("cut at %d", cut).isLessThan(event.id());
      assertThat(event.at()).isAfterOrEqualTo(i == 0 ? Bench.START : resumed.get(i - 1).at());
    }
  }

  /** Each wait ended when it was due, whichever runner saw its end. */
  private static void waitsKeepTheirTime(int cut, List<HistoryEvent> events) {
    for (HistoryEvent event : events) {
      if (event.type().equals("WaitStateExited")) {
        HistoryEvent entered = events.get((int) event.previousId() - 1);
        Duration due = Duration.ofSeconds(event.detail("name").equals("Hour") ? 3_600 : 60);
        assertThat(Duration.between(entered.at(), event.at())).as("cut at %d", cut).isEqualTo(due);
      }
    }
  }

  private static Map<String, Integer> counts(List<HistoryEvent> events) {
    Map<String, Integer> counts = new HashMap<>();
    events.forEach(
        event -> counts.merge(event.type() + " " + event.detail("name"), 1, Integer::sum));
    return counts;
  }

  /** Keeps the file as it was before the end of the execution made it smaller. */
  private static final class Keeping implements Journal {
    private final Journal journal;
    private final Path file;
    private byte[] content = {};

    Keeping(Journal journal, Path file) {
      this.journal = journal;
      this.file = file;
    }

    @Override
    public void append(String execution, byte[] record) {
      journal.append(execution, record);
    }

    @Override
    public List<byte[]> read(String execution) {
      return journal.read(execution);
    }

    @Override
    public List<String> executions() {
      return journal.executions();
    }

    @Override
    public void compact(String execution, List<byte[]> kept) {
      journal.compact(execution, kept);
    }

    @Override
    public void forget(Instant closedBefore) {
      journal.forget(closedBefore);
    }

    @Override
    public void close(String execution, List<byte[]> kept, Instant at) {
      try {
        content = Files.readAllBytes(file);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      journal.close(execution, kept, at);
    }

    @Override
    public List<String> open() {
      return journal.open();
    }
  }
}
