// Exit code 0 when the service is ready: HEALTHCHECK of an image without curl. Where there are metrics it is asked on
// their port, which never has TLS.
const port = process.env.METRICS_PORT || process.env.PORT || 3000;
const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2000) });
process.exitCode = answer.ok ? 0 : 1;
