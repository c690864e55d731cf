package io.twlab.measure;

/// One node of a lab.
///
/// @param index from 1 within the role
public record NodeId(Role role, int index) {
  /// `client1`, `server1`: the name in files and messages.
  @Override
  public String toString() {
    return role.label() + index;
  }
}
