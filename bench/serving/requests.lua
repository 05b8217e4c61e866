-- wrk's script: each request has one of the images in bodies.txt, a JSON document a line. Prints one line of JSON at the end.
local bodies = {}
for line in io.lines(os.getenv("BODIES")) do bodies[#bodies + 1] = line end
local path = os.getenv("REQUEST_PATH")
local turn = 0

request = function()
  turn = turn % #bodies + 1
  return wrk.format("POST", path, {["Content-Type"] = "application/json"}, bodies[turn])
end

-- Threads share nothing, so that answers are counted where they arrive and added up in the end.
refused = 0
strange = 0
local threads = {}
setup = function(thread) threads[#threads + 1] = thread end
response = function(status)
  if status == 503 then refused = refused + 1 elseif status ~= 200 then strange = strange + 1 end
end

done = function(summary, latency)
  local refusals, others = 0, 0
  for _, thread in ipairs(threads) do
    refusals = refusals + thread:get("refused")
    others = others + thread:get("strange")
  end
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"seconds": %.3f, "answers": %d, "refused": %d, "otherStatus": %d, "connectionErrors": %d, "timeouts": %d, '
      .. '"p50": %.3f, "p95": %.3f, "p99": %.3f}\n',
    summary.duration / 1e6, summary.requests, refusals, others, errors.connect + errors.read + errors.write, errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
