package dev.kintsugi.local.meter;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Makes every SDK client in this process say for which incident it calls, as Lambda's SDK passes
 * the trace header on. Named in software/amazon/awssdk/global/handlers.
 */
public final class TraceInterceptor implements ExecutionInterceptor {
  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    return Attribution.current().equals(Attribution.SHARED)
        ? request
        : request.toBuilder()
            .putHeader(Attribution.HEADER, Attribution.header(Attribution.current()))
            .build();
  }
}
