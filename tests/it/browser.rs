//! A Chromium without a window, spoken to through its pipe (Chrome DevTools Protocol).
//!
//! `GLEANER_BROWSER` names another program; `GLEANER_BROWSER_REQUIRED=1` makes it a failure that there is none.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);
const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
];

/// The browser with one page open.
pub(crate) struct Browser {
    child: Child,
    pipe: ChildStdin,
    messages: Receiver<Value>,
    events: VecDeque<Value>,
    last: u64,
    session: Option<String>,
    profile: TempDir,
}

/// Where the browser is, if there is one.
fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("GLEANER_BROWSER") {
        return Some(PathBuf::from(named));
    }
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

impl Browser {
    /// Starts it; `None`, with a word about it, where there is none.
    pub(crate) fn start() -> Option<Self> {
        let found = program().filter(|_| cfg!(unix));
        let Some(program) = found else {
            assert!(
                std::env::var_os("GLEANER_BROWSER_REQUIRED").is_none(),
                "no Chromium was found (install it, or name it with GLEANER_BROWSER)"
            );
            println!("no Chromium was found: skipped");
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        // It reads from descriptor 3 and writes to 4.
        let mut command = Command::new("sh");
        command.args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1"]).arg(program).args(FLAGS);
        command.arg(format!("--user-data-dir={}", profile.path().display())).arg("about:blank");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (sender, messages) = channel();
        let mut answers = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            while answers.read_until(0, &mut bytes).is_ok_and(|read| read > 1) {
                let message = serde_json::from_slice(&bytes[..bytes.len() - 1]);
                bytes.clear();
                if message.map_or(true, |message: Value| sender.send(message).is_err()) {
                    break;
                }
            }
        });
        let pipe = child.stdin.take().unwrap();
        let mut browser = Self { child, pipe, messages, events: VecDeque::new(), last: 0, session: None, profile };
        browser.open_page();
        Some(browser)
    }

    fn open_page(&mut self) {
        let target = self.call("Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
        let session = self.call("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        self.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Network", "Log"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
        let downloads = self.downloads().display().to_string();
        self.call("Browser.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": downloads}));
    }

    /// Where files are saved to.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.profile.path().join("saved")
    }

    /// Gives an order and waits for its answer.
    pub(crate) fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.last += 1;
        let mut message = json!({"id": self.last, "method": method, "params": parameters});
        if let Some(session) = self.session.as_ref().filter(|_| !method.starts_with("Browser.")) {
            message["sessionId"] = json!(session);
        }
        self.pipe.write_all(format!("{message}\0").as_bytes()).unwrap();
        loop {
            let answer = self.messages.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer to {method}"));
            if answer["method"] == "Page.javascriptDialogOpening" {
                self.accept_dialog();
            }
            if answer["id"] == json!(self.last) {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.events.push_back(answer);
        }
    }

    /// Says yes to what the browser asks, such as whether to leave the page.
    fn accept_dialog(&mut self) {
        let message =
            json!({"id": 0, "method": "Page.handleJavaScriptDialog", "params": {"accept": true}, "sessionId": self.session});
        self.pipe.write_all(format!("{message}\0").as_bytes()).unwrap();
    }

    /// Opens a file and waits until it has loaded; gives the time that took.
    pub(crate) fn open(&mut self, file: &Path) -> Duration {
        self.events.clear();
        let clock = Instant::now();
        let url = format!("file://{}", file.canonicalize().unwrap().display());
        let answer = self.call("Page.navigate", json!({"url": url}));
        assert!(answer["errorText"].is_null(), "{answer}");
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            assert!(clock.elapsed() < PATIENCE, "{url} does not load");
            self.call("Runtime.getIsolateId", json!({}));
            std::thread::sleep(Duration::from_millis(5));
        }
        clock.elapsed()
    }

    /// The width and height of the window, in CSS pixels.
    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600});
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// The value of an expression in the page.
    #[track_caller]
    pub(crate) fn eval(&mut self, expression: &str) -> Value {
        let order = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.call("Runtime.evaluate", order);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// Clicks with the mouse on the first visible element of `selector` with `text` in it. Fails if another lies over it.
    #[track_caller]
    pub(crate) fn click(&mut self, selector: &str, text: &str) {
        let find = format!(
            "(() => {{ const all = [...document.querySelectorAll({selector:?})];
              const found = all.find((one) => one.textContent.includes({text}) && one.getClientRects().length);
              if (!found) return `not found among ${{all.length}}`;
              found.scrollIntoView({{block: 'center', behavior: 'instant'}});
              const box = found.getClientRects()[0], x = box.left + box.width / 2, y = box.top + box.height / 2;
              const hit = document.elementFromPoint(x, y);
              return found.contains(hit) ? [x, y] : `covered by ${{hit?.outerHTML.slice(0, 200)}}`; }})()",
            text = json!(text)
        );
        let place = self.eval(&find);
        assert!(place.is_array(), "{selector} with {text:?}: {place}");
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// Types over what the field with this label holds.
    #[track_caller]
    pub(crate) fn fill(&mut self, label: &str, text: &str) {
        let find = format!(
            "(() => {{ const top = document.querySelector('dialog[open]') ?? document;
              const label = [...top.querySelectorAll('label')].find((one) => one.textContent.includes({label:?}) && one.getClientRects().length);
              const field = document.getElementById(label.htmlFor); field.focus(); field.select?.(); return field.type; }})()"
        );
        let kind = self.eval(&find);
        if kind == "date" || kind == "select-one" {
            let set = format!(
                "(() => {{ const field = document.activeElement; field.value = {text:?}; field.dispatchEvent(new Event('input', {{bubbles: true}}));
                  field.dispatchEvent(new Event('change', {{bubbles: true}})); return field.value; }})()"
            );
            assert_eq!(self.eval(&set), text, "{label}");
        } else if text.is_empty() {
            self.press("Backspace", 8);
        } else {
            self.call("Input.insertText", json!({"text": text}));
        }
    }

    /// Presses a key and lets it go.
    pub(crate) fn press(&mut self, key: &str, code: u32) {
        for kind in ["rawKeyDown", "keyUp"] {
            let event = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code});
            self.call("Input.dispatchKeyEvent", event);
        }
        if key == "Enter" {
            self.call("Input.dispatchKeyEvent", json!({"type": "char", "key": key, "text": "\r"}));
        }
    }

    /// What went wrong since the page was opened: errors, warnings, and all that it asked of the network.
    pub(crate) fn complaints(&mut self) -> Vec<String> {
        self.call("Runtime.getIsolateId", json!({}));
        let complaint = |event: &Value| {
            let parameters = &event["params"];
            match event["method"].as_str()? {
                "Runtime.exceptionThrown" | "Log.entryAdded" => Some(parameters.to_string()),
                "Runtime.consoleAPICalled" if parameters["type"] != "log" => Some(parameters.to_string()),
                "Network.requestWillBeSent" => {
                    let url = parameters["request"]["url"].as_str()?;
                    // Pictures of the browser's own fields are `data:`.
                    let is_local = ["file:", "blob:", "data:"].iter().any(|scheme| url.starts_with(scheme));
                    (!is_local).then(|| format!("request of {url}"))
                }
                _ => None,
            }
        };
        self.events.iter().filter_map(complaint).collect()
    }

    /// The bytes that an order gives as base64: a picture or a print.
    pub(crate) fn bytes(&mut self, method: &str, parameters: Value) -> Vec<u8> {
        base64::decode(self.call(method, parameters)["data"].as_str().unwrap()).unwrap()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.pipe.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        let patience = Instant::now();
        while patience.elapsed() < Duration::from_secs(5) && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
