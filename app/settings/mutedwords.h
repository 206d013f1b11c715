// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/mutes.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief The words and tags that stay out of one's feed. A change shows once the server has it.
//! GUI thread.
class MutedWords : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Muted words come from Account")
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    //! What went wrong with loading, or with the last change, and the way out.
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)
    Q_PROPERTY(QStringList words READ words NOTIFY changed FINAL)
    //! With their '#'.
    Q_PROPERTY(QStringList tags READ tags NOTIFY changed FINAL)

public:
    enum class State { Loading, Idle, Saving, Failed };
    Q_ENUM(State)

    //! \p client must outlive this object. Loads at once.
    explicit MutedWords(sdk::Client &client, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] QStringList words() const { return m_muted.words; }
    [[nodiscard]] QStringList tags() const;

    Q_INVOKABLE void reload();
    //! A tag where it begins with '#', else a word or several in a row.
    Q_INVOKABLE void add(const QString &text);
    Q_INVOKABLE void remove(const QString &text);

Q_SIGNALS:
    void changed();
    //! A word was taken in.
    void added();

private:
    void save(const protocol::MutedWords &wish, bool adds);
    void fail(State state, const QString &text);

    sdk::Client &m_client;
    protocol::MutedWords m_muted;
    QString m_errorText;
    State m_state = State::Loading;
};

} // namespace vireo::app
