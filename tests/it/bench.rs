//! `gleaner bench`: what it prints adds up, and what cannot be measured is an error.

use serde_json::Value;

use super::support::{Run, Sandbox, list};

/// Two notes and a file that fails, measured.
fn measured(arguments: &[&str]) -> Run {
    let sandbox = Sandbox::new();
    sandbox.write("notes/a.txt", "Olivia to send the offer to Norvale by Friday.");
    sandbox.write("notes/b.md", "# Call\n\n- Ravi books the room");
    sandbox.write("notes/empty.txt", "");
    sandbox.run(&[&["bench", "notes"], arguments].concat())
}

#[test]
fn json_holds_what_was_measured() {
    let run = measured(&["--repeat", "2", "--engines", "rten,rten", "--jobs", "1", "--json", "--quiet"]).expect(0);
    assert_eq!(run.stderr, "");
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        (&report["files"], &report["words"], &report["threads"], &report["repeat"]),
        (&3.into(), &16.into(), &1.into(), &2.into())
    );
    assert_eq!(list(&report, "results").len(), 2);
    for result in list(&report, "results") {
        assert_eq!((&result["notes"], &result["failures"], &result["model"]["engine"]), (&2.into(), &1.into(), &"rten".into()));
        assert!(result["wordpieces"].as_u64().unwrap() >= 16, "{result}");
        assert_eq!(list(result, "rounds").len(), 2);
        let spread = |value: &Value| ["min", "median", "max"].map(|key| value[key].as_f64().unwrap());
        for rate in ["wordpieces_per_second", "words_per_second", "notes_per_second", "load_milliseconds"] {
            let [min, median, max] = spread(&result[rate]);
            assert!(0.0 < min && min <= median && median <= max, "{rate}: {result}");
        }
        for round in list(result, "rounds") {
            let stages = round["stages"].as_object().unwrap();
            let names: Vec<&str> = stages.keys().map(String::as_str).collect();
            assert_eq!(names, ["read", "segment", "encode", "infer", "decode", "extract", "write"]);
            let run = round["run"].as_f64().unwrap();
            // Reading and writing go on beside the one thread that understands.
            let spent = |beside: bool| {
                let stages = stages.iter().filter(move |(name, _)| ["read", "write"].contains(&name.as_str()) == beside);
                stages.map(|(_, seconds)| seconds.as_f64().unwrap())
            };
            let sum: f64 = spent(false).sum();
            assert!(sum <= run, "on one thread the stages are parts of the run: {sum} of {run}");
            assert!(spent(true).all(|seconds| 0.0 < seconds && seconds <= run), "{stages:?} of {run}");
            assert!(stages["infer"].as_f64().unwrap() > 0.0);
            let memory = round["peak_memory"].as_u64();
            assert!(!cfg!(target_os = "linux") || memory.is_some_and(|bytes| bytes > 10 << 20), "{memory:?}");
        }
    }
    assert_eq!(report["results"][0]["speed_beside_first"]["min"], 1.0);
}

#[test]
fn the_table_names_engines_rounds_and_failures() {
    let run = measured(&["--repeat", "1"]).expect(0);
    for said in ["3 files, 16 words", "1 rounds", "wordpieces/s", "rten", "embedded", "segment", "1 notes failed"] {
        assert!(run.stdout.contains(said), "no {said:?} in {}", run.stdout);
    }
    assert!(run.stderr.contains("round 1 of 1: rten, embedded"), "{}", run.stderr);
}

#[test]
fn without_notes_it_takes_its_own() {
    let run = Sandbox::new().run(&["bench", "--repeat", "1", "--json", "-q"]).expect(0);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&report["files"], &report["results"][0]["notes"]), (&8.into(), &8.into()));
}

#[test]
fn what_cannot_be_measured_exits_2() {
    let cases: [(&[&str], &str); 4] = [
        (&["--repeat", "0"], "--repeat"),
        (&["--engines", "torch"], "unknown engine"),
        (&["--models", "no-such-model"], "no-such-model"),
        (&["missing.txt"], "missing.txt: no such file or folder"),
    ];
    for (arguments, said) in cases {
        let run = measured(arguments).expect(2);
        assert!(run.stdout.is_empty() && run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}
