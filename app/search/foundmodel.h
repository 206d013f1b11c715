// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/page.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <algorithm>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief What was found of one kind, page by page; what is shown stays until the next is there.
//!
//! Each thing stands once, whatever moved on the server between two pages. GUI thread.
class FoundModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("What was found comes from Search")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    //! What went wrong and the way out, while Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY stateChanged FINAL)
    //! Looked, and found nothing.
    Q_PROPERTY(bool empty READ isEmpty NOTIFY stateChanged FINAL)

public:
    enum class State { Idle, Loading, Failed };
    Q_ENUM(State)

    //! \p client must outlive the model.
    explicit FoundModel(sdk::Client &client, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] int count() const { return rowCount({}); }
    [[nodiscard]] bool isEmpty() const { return m_asked && m_state == State::Idle && count() == 0; }

    //! Looks for \p words from the top; empty: nothing is looked for, and nothing shown.
    void look(const QString &words);
    //! look() again for the same words.
    Q_INVOKABLE void reload();
    //! The next page, where there is one; for views that do not ask themselves.
    Q_INVOKABLE void more() { fetchMore({}); }

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void stateChanged();

protected:
    //! Asks for the page of words() behind \p cursor; takePage() follows with the same
    //! \p generation.
    virtual void ask(const QString &cursor, int generation) = 0;
    virtual void drop() = 0; //!< all rows; the model is being reset

    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] sdk::Client &client() const { return m_client; }

    //! Appends what of \p answer is not in \p list; the first page of a search replaces it.
    //! \p key names an item.
    template <typename T, typename Key>
    void takePage(const Result<protocol::Page<T>> &answer, QList<T> &list, int generation, Key key)
    {
        if (generation != m_generation)
            return;
        const bool first = m_first;
        if (!answer.ok()) {
            end(State::Failed, answer.error().detail, {});
            return;
        }
        QList<T> fresh;
        const auto holds = [&key](const QList<T> &in, const T &item) {
            return std::any_of(
                in.cbegin(), in.cend(), [&](const T &other) { return key(other) == key(item); });
        };
        for (const T &item : answer->items) {
            if ((first || !holds(list, item)) && !holds(fresh, item))
                fresh.append(item);
        }
        if (first) {
            beginResetModel();
            list = fresh;
            endResetModel();
        } else if (!fresh.isEmpty()) {
            const int at = int(list.size());
            beginInsertRows({}, at, at + int(fresh.size()) - 1);
            list.append(fresh);
            endInsertRows();
        }
        end(State::Idle, {}, answer->nextCursor);
    }

private:
    void start(const QString &cursor);
    void end(State state, const QString &errorText, const QString &cursor);

    sdk::Client &m_client;
    QString m_words;
    QString m_cursor;
    QString m_errorText;
    State m_state = State::Idle;
    int m_generation = 0;
    bool m_first = true; //!< the page under way is the first of a search
    bool m_asked = false;
};

} // namespace vireo::app
