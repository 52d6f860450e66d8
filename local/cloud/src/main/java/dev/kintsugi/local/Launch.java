package dev.kintsugi.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.asl.protocol.SfnProtocol;
import dev.kintsugi.local.bus.BusEndpoint;
import dev.kintsugi.local.bus.EventBus;
import dev.kintsugi.local.front.Guard;
import dev.kintsugi.local.functions.AsyncInvocations;
import dev.kintsugi.local.functions.EventSources;
import dev.kintsugi.local.functions.FunctionHost;
import dev.kintsugi.local.functions.HostServices;
import dev.kintsugi.local.functions.Isolation;
import dev.kintsugi.local.iam.Access;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Policies;
import dev.kintsugi.local.iam.Verdict;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.keys.KeyEndpoint;
import dev.kintsugi.local.keys.SigningKeys;
import dev.kintsugi.local.meter.Bill;
import dev.kintsugi.local.meter.CallMeter;
import dev.kintsugi.local.meter.IdleMonth;
import dev.kintsugi.local.meter.Meter;
import dev.kintsugi.local.meter.Prices;
import dev.kintsugi.local.queue.LocalQueue;
import dev.kintsugi.local.queue.PolledQueues;
import dev.kintsugi.local.queue.Queues;
import dev.kintsugi.local.queue.SqsProtocol;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.EventSource;
import dev.kintsugi.local.template.FunctionSpec;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.RuleSpec;
import dev.kintsugi.local.template.ServiceUse;
import dev.kintsugi.local.template.Stack;
import dev.kintsugi.local.template.Template;
import dev.kintsugi.local.template.TemplateException;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.HttpApi;
import dev.kintsugi.local.web.LambdaEndpoint;
import dev.kintsugi.local.web.LocalControl;
import dev.kintsugi.local.web.LoginServer;
import dev.kintsugi.local.web.Response;
import dev.kintsugi.local.web.ServiceCalls;
import dev.kintsugi.local.web.StatesEndpoint;
import dev.kintsugi.local.web.Tokens;
import dev.kintsugi.local.workflow.StackTasks;
import dev.kintsugi.local.workflow.StatusEvents;
import dev.kintsugi.local.workflow.Transitions;
import dev.kintsugi.local.workflow.Workflows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One start of a local cloud: puts the parts together in the order they need each other. */
final class Launch implements AutoCloseable {
  private final LaunchSettings settings;
  private final Consumer<String> progress;
  private final Ownership owned = new Ownership();
  private final Instant started = InstantSource.system().instant();

  Launch(LaunchSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  LocalCloud cloud() throws IOException, InterruptedException {
    Instance instance = owned.add(Instance.claim(settings.data()));
    Servers servers = owned.add(Servers.open(settings.port(), instance.lastPorts()));
    var activity = new Activity();
    CloudClock clock = owned.add(clock(activity));
    String issuer = LoginServer.issuer(servers.issuerPort());
    Endpoints endpoints = Endpoints.at(servers.uris(), java.net.URI.create(issuer));
    Stack stack = stack(endpoints);
    Background<StorageParts> storage =
        owned.add(Background.of("stores", () -> StorageParts.start(settings, stack, progress)));
    Background<LoginServer> login =
        owned.add(
            Background.of(
                "login",
                () -> LoginServer.start(servers.issuerPort(), file("login-key.json"), clock)));
    FunctionLogs logs = owned.add(new FunctionLogs(file("functions.log"), clock));
    Meter meter = owned.add(Meter.open(file("meter.journal")));
    var services = new HostServices(clock, activity, logs, meter);
    FunctionHost functions = owned.add(functions(stack, endpoints, services));
    progress.accept("waiting for the login");
    Tokens tokens = login.get().tokens(audiences(stack), clock);
    progress.accept(LoginServer.WARNING);
    StorageParts stores = storage.get();
    LocalCloud.Parts parts = compute(stack, services, functions, servers, stores, tokens);
    instance.write(
        new InstanceRecord(
            ProcessHandle.current().pid(), started, servers.ports(), Optional.of(endpoints)));
    clock.skip(settings.skipTime());
    return new LocalCloud(endpoints, new LocalCloud.Time(clock, activity), tokens, parts, owned);
  }

  private CloudClock clock(Activity activity) {
    return file("clock")
        .map(path -> CloudClock.stored(path, activity))
        .orElseGet(() -> CloudClock.inMemory(activity));
  }

  private Stack stack(Endpoints endpoints) {
    Place place =
        Place.local(
            endpoints.sqs().toString(), endpoints.api().toString(), endpoints.issuer().toString());
    Stack stack = Template.read(settings.template(), Map.of()).at(place);
    if (!stack.notes().withoutEffect().isEmpty()) {
      progress.accept("without effect here: " + String.join(", ", stack.notes().withoutEffect()));
    }
    if (!stack.notes().substituted().isEmpty()) {
      progress.accept("substituted here: " + String.join(", ", stack.notes().substituted()));
    }
    return stack;
  }

  private FunctionHost functions(Stack stack, Endpoints endpoints, HostServices services) {
    List<FunctionSpec> specs = stack.compute().functions();
    if (settings.isolated()) {
      progress.accept(specs.size() + " functions, each in JVMs of its own");
      Isolation isolation = Isolation.of(settings.template(), file("functions"));
      return FunctionHost.isolated(specs, endpoints.variables(), services, isolation);
    }
    progress.accept("loading " + specs.size() + " functions");
    return FunctionHost.load(specs, endpoints.variables(), services);
  }

  private LocalCloud.Parts compute(
      Stack stack,
      HostServices services,
      FunctionHost functions,
      Servers servers,
      StorageParts stores,
      Tokens tokens)
      throws IOException, InterruptedException {
    var asyncLater = new AtomicReference<AsyncInvocations>();
    var busLater = new AtomicReference<EventBus>();
    var machinesLater = new AtomicReference<StateMachineRunner>();
    Queues queues = owned.add(queues(stack, services));
    Policies policies = policies(stack);
    var deliveries =
        new Deliveries(policies, queues, asyncLater::get, busLater::get, machinesLater::get);
    var async = new AsyncInvocations(functions, journal("invocations"), services, deliveries);
    asyncLater.set(async);
    var bus =
        new EventBus(stack.messaging().buses(), rules(stack), journal("bus"), services, deliveries);
    busLater.set(bus);
    var guard = new Guard(policies, settings.faults(), services.meter());
    StateMachineRunner machines = machines(stack, services, functions, servers, guard);
    machinesLater.set(machines);
    Bill bill = listen(stack, machines, bus, services);
    serve(servers, guard, "sqs", new SqsProtocol(queues));
    serve(servers, guard, "events", new BusEndpoint(bus, services.clock()));
    serve(servers, guard, "lambda", new LambdaEndpoint(functions, async));
    serve(servers, guard, "kms", keys(stack));
    serve(servers, guard, "states", new StatesEndpoint(new SfnProtocol(machines)));
    stores.serve(servers, guard, bus, services.clock());
    resume(machines, async, bus);
    var reports = reports(policies, bill);
    servers.serve("api", api(stack, functions, services, tokens, policies, reports));
    var polled = new PolledQueues(queues, services.meter(), policies);
    var sources = owned.add(new EventSources(functions, async, polled, services, policies));
    sources.start(stack.messaging().rules(), bus::scheduled);
    return new LocalCloud.Parts(
        functions, bus, machines, polled(stack, queues), policies.permissions(), bill);
  }

  private Handler keys(Stack stack) {
    return new KeyEndpoint(new SigningKeys(file("keys")), Set.copyOf(stack.access().keys()));
  }

  /** Tokens first: an answer to one that is not known yet would be taken as settled. */
  private static void resume(StateMachineRunner machines, AsyncInvocations async, EventBus bus) {
    machines.resume();
    async.resume();
    bus.resume();
  }

  private static Map<String, Supplier<JsonNode>> reports(Policies policies, Bill bill) {
    return Map.of("permissions", policies.permissions()::report, "cost", bill::json);
  }

  /** The bus hears of executions, and their transitions are counted. */
  private static Bill listen(
      Stack stack, StateMachineRunner machines, EventBus bus, HostServices services) {
    machines.addListener(
        change -> bus.publish(EventBus.DEFAULT, StatusEvents.of(change, services.clock().now())));
    var transitions = new Transitions(machines, services.meter());
    machines.addListener(transitions);
    IdleMonth idle = IdleMonth.of(stack.compute().functions());
    return new Bill(services.meter(), transitions::running, Prices.shipped(), idle);
  }

  private static void serve(Servers servers, Guard guard, String service, Handler handler) {
    servers.serve(service, guard.before(service, handler));
  }

  /** The policies; what AWS would refuse to deploy for want of a permission is refused here. */
  private Policies policies(Stack stack) {
    var policies = new Policies(stack.access().roles(), stack.access().resourcePolicies());
    List<String> problems = new ArrayList<>();
    for (ServiceUse use : stack.access().uses()) {
      var caller = new Caller(Caller.ROLE_PREFIX + use.role());
      Access access = Access.of(use.action(), use.resource());
      if (policies.judge(caller, access) instanceof Verdict.Denied denied) {
        String problem = use.whose() + ": " + denied.message();
        if (use.required()) {
          problems.add(problem);
        } else {
          progress.accept(problem);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new TemplateException(problems);
    }
    return policies;
  }

  private Queues queues(Stack stack, HostServices services) throws IOException {
    return Queues.open(
        stack.messaging().queues(), file("queues.journal"), services.clock(), services.activity());
  }

  private StateMachineRunner machines(
      Stack stack, HostServices services, FunctionHost functions, Servers servers, Guard guard) {
    ServiceCalls calls = owned.add(new ServiceCalls(servers.uris()));
    var tasks = new StackTasks(stack.compute().machines(), functions, guard, calls);
    return owned.add(
        Workflows.runner(
            stack.compute().machines(),
            file("executions"),
            services.clock(),
            services.activity(),
            tasks));
  }

  private Handler api(
      Stack stack,
      FunctionHost functions,
      HostServices services,
      Tokens tokens,
      Policies policies,
      Map<String, Supplier<JsonNode>> reports) {
    Handler behind =
        stack
            .compute()
            .api()
            .<Handler>map(
                spec -> new HttpApi(spec, functions, services.clock(), services.clock(), policies))
            .orElse(request -> Response.json(404, "{\"message\":\"Not Found\"}"));
    Handler control =
        new LocalControl(services.clock(), services.activity(), tokens, reports, behind);
    return new CallMeter(services.meter()).api(control);
  }

  private static List<RuleSpec> rules(Stack stack) {
    List<RuleSpec> rules = new ArrayList<>(stack.messaging().rules());
    stack.compute().functions().forEach(function -> rules.addAll(BucketRules.of(function)));
    stack.compute().functions().stream()
        .flatMap(function -> function.sources().stream())
        .forEach(
            source -> {
              if (source instanceof EventSource.Events events) {
                rules.add(events.rule());
              }
            });
    return rules;
  }

  private static List<LocalQueue> polled(Stack stack, Queues queues) {
    return stack.compute().functions().stream()
        .flatMap(function -> function.sources().stream())
        .flatMap(
            source ->
                source instanceof EventSource.QueuePoll poll
                    ? queues.byArn(poll.queue()).stream()
                    : java.util.stream.Stream.<LocalQueue>empty())
        .toList();
  }

  private static List<String> audiences(Stack stack) {
    return stack.compute().api().stream()
        .flatMap(api -> api.authorizers().values().stream())
        .flatMap(authorizer -> authorizer.audiences().stream())
        .distinct()
        .toList();
  }

  private Outstanding journal(String name) {
    return owned.add(Outstanding.open(file(name + ".journal")));
  }

  private Optional<Path> file(String name) {
    return settings.inMemory() ? Optional.empty() : Optional.of(settings.data().resolve(name));
  }

  @Override
  public void close() throws IOException {
    owned.close();
  }
}
