// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/inbox/newsboard.h"
#include "app/inbox/waker.h"

#include <QStringList>

namespace vireo::test {

//! A Waker that does what the test says.
class FakeWaker final : public app::Waker
{
public:
    void resume() override
    {
        ++resumed;
        if (kept)
            become(State::Waiting);
    }
    void start(const QByteArray &serverKey) override
    {
        keys.append(serverKey);
        if (state() == State::Off || state() == State::Failed)
            become(State::Waiting);
    }
    void stop() override
    {
        ++stopped;
        kept = false;
        if (state() != State::Off)
            become(State::Off);
    }
    [[nodiscard]] QString carrier() const override
    {
        return state() == State::Off ? QString() : QStringLiteral("tests");
    }

    void become(State state, Fault fault = Fault::None) { setState(state, fault); }

    bool kept = false; //!< it was switched on before
    QByteArrayList keys; //!< it was started with
    int resumed = 0;
    int stopped = 0;
};

//! A NewsBoard that keeps what it was to show.
class FakeBoard final : public app::NewsBoard
{
public:
    void show(const QString &line, const QString &words) override
    {
        shown.append(line + QStringLiteral(": ") + words);
    }
    void clear() override { shown.clear(); }

    QStringList shown;
};

} // namespace vireo::test
