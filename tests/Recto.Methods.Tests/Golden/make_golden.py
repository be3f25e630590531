"""Writes the golden values beside this file, with PyTorch as the reference.

Run:  python3 make_golden.py     (made with PyTorch 1.13.1 of Debian 12, package python3-torch)
Everything is float64 on one thread, so the values repeat on any machine to the digits that the tests compare.
"""
import json
import pathlib

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
HERE = pathlib.Path(__file__).parent


def flat(t):
    return [float(x) for x in t.detach().reshape(-1)]


def save(name, value):
    (HERE / f"{name}.json").write_text(json.dumps(value, indent=1) + "\n")


def lion():
    """Twelve steps of Lion on a rotated quadratic, written from the update rule."""
    cases = []
    for lr, b1, b2, wd in [(1e-2, .9, .99, 0.), (3e-3, .95, .98, .5), (.1, 0., 0., 0.)]:
        g = torch.Generator().manual_seed(5)
        a = torch.randn(6, 6, generator=g)
        target = torch.randn(6, generator=g)
        w = torch.randn(6, generator=g)
        start, m, path = w.clone(), torch.zeros(6), []
        for _ in range(12):
            grad = a.T @ (a @ w - target)
            c = b1 * m + (1 - b1) * grad
            w = w * (1 - lr * wd) - lr * torch.sign(c)
            m = b2 * m + (1 - b2) * grad
            path.append(flat(w))
        cases.append(dict(lr=lr, beta1=b1, beta2=b2, weightDecay=wd, matrix=flat(a), target=flat(target),
                          start=flat(start), path=path, momentum=flat(m)))
    save("lion", cases)


def elr():
    """Three passes of ELR over five items, loss and gradient by autograd."""
    cases = []
    for lam, beta in [(3., .7), (7., .9), (0., .5)]:
        g = torch.Generator().manual_seed(11)
        labels = torch.tensor([0, 3, 2, 1, 0])
        targets = torch.zeros(5, 4)
        steps = []
        for k in range(3):
            o = (2 * torch.randn(5, 4, generator=g)).requires_grad_()
            p = torch.clamp(F.softmax(o, 1), 1e-4, 1 - 1e-4)
            d = p.detach()
            targets = beta * targets + (1 - beta) * d / d.sum(1, keepdim=True)
            loss = F.cross_entropy(o, labels) + lam * torch.log(1 - (p * targets).sum(1)).mean()
            loss.backward()
            steps.append(dict(logits=flat(o), loss=float(loss), gradient=flat(o.grad), targets=flat(targets)))
        cases.append(dict(**{"lambda": lam}, beta=beta, labels=labels.tolist(), steps=steps))
    save("elr", cases)


if __name__ == "__main__":
    lion()
    elr()
