// The start.

document.documentElement.classList.add("scripted");
document.body.append(el("p", { id: "said", role: "status", class: "said" }));
startWork();
startPeople();
startCompanies();
startAmounts();
startTasks();
startSaving();
