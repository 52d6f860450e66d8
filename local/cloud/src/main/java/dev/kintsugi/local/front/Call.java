package dev.kintsugi.local.front;

import dev.kintsugi.local.iam.Access;
import dev.kintsugi.local.web.Request;
import java.util.List;

/**
 * One call of a service as its front reads it.
 *
 * @param operation as the service names it
 * @param accesses every permission it needs
 * @param request to be passed on, its body still to be read
 */
record Call(String operation, List<Access> accesses, Request request) {}
